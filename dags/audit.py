"""The nightly audit: the whole current view through the gate, which must agree with the gates of the commits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.sdk import CronTriggerTimetable, dag, task
from airflow.sdk.exceptions import AirflowSkipException

from plugins.assets import DATASET
from plugins.callbacks import WATCHED
from plugins.retries import PATIENT


@dag(
    schedule=CronTriggerTimetable("30 2 * * *", timezone="UTC"),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    tags=["quality"],
    doc_md=__doc__,
    default_args={"owner": "entente", "retries": 1, "retry_delay": timedelta(minutes=5), "retry_policy": PATIENT}
    | WATCHED,
)
def audit() -> None:
    """Scan everything."""

    @task(inlets=[DATASET], execution_timeout=timedelta(hours=2))
    def scan():  # type: ignore[no-untyped-def]
        from plugins.steps import release as steps

        if not steps.audit():
            raise AirflowSkipException("nothing has been committed yet")

    scan()


audit_dag = audit()
