"""The nightwatch: what no run can tell of itself, told every quarter of an hour.

Runs tell of their own source at once. This finds runs that stay away, a gate that refuses, and announcements that wait.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.sdk import CronTriggerTimetable, dag, task

from plugins.retries import PATIENT


@dag(
    schedule=CronTriggerTimetable("*/15 * * * *", timezone="UTC"),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    tags=["quality"],
    doc_md=__doc__,
    default_args={"owner": "entente", "retries": 2, "retry_delay": timedelta(minutes=1), "retry_policy": PATIENT},
)
def alarms() -> None:
    """Tell."""

    @task(execution_timeout=timedelta(minutes=10))
    def tell():  # type: ignore[no-untyped-def]
        from plugins.steps import alarms as steps

        return steps.tell()

    tell()


alarms_dag = alarms()
