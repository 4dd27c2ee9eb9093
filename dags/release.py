"""Releases: weekly by the clock, and at once when the curator says that one is due. Cutting one twice cuts one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.sdk import AssetOrTimeSchedule, CronTriggerTimetable, Metadata, dag, task
from airflow.sdk.exceptions import AirflowSkipException

from plugins.assets import DATASET, RELEASE_DUE, RELEASES
from plugins.callbacks import WATCHED
from plugins.deadlines import deadline
from plugins.retries import PATIENT


@dag(
    schedule=AssetOrTimeSchedule(
        timetable=CronTriggerTimetable("0 6 * * 1", timezone="UTC"),
        assets=[RELEASE_DUE],
    ),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    deadline=deadline(),
    max_active_runs=1,  # one writer: a second run waits for the first
    tags=["dataset"],
    doc_md=__doc__,
    default_args={"owner": "entente", "retries": 3, "retry_delay": timedelta(minutes=1), "retry_policy": PATIENT}
    | WATCHED,
)
def release() -> None:
    """Cut a release."""

    @task(inlets=[DATASET], outlets=[RELEASES], execution_timeout=timedelta(hours=1))
    def cut():  # type: ignore[no-untyped-def]
        from plugins.steps import release as steps

        extra = steps.cut()
        if extra is None:
            raise AirflowSkipException("the newest version is released already, or there is none")
        yield Metadata(RELEASES, extra)

    cut()


release_dag = release()
