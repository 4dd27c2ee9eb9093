"""The weekly upkeep: small files written together, what nobody needs deleted, the captures looked over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.sdk import CronTriggerTimetable, dag, task

from plugins.callbacks import WATCHED
from plugins.retries import PATIENT


@dag(
    schedule=CronTriggerTimetable("30 3 * * 0", timezone="UTC"),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,  # one writer: a second run waits for the first
    tags=["dataset"],
    doc_md=__doc__,
    default_args={"owner": "entente", "retries": 1, "retry_delay": timedelta(minutes=5), "retry_policy": PATIENT}
    | WATCHED,
)
def upkeep() -> None:
    """See to the lake."""

    @task(execution_timeout=timedelta(hours=2))
    def tend():  # type: ignore[no-untyped-def]
        from plugins.steps import upkeep as steps

        return steps.tend()

    tend()


upkeep_dag = upkeep()
