"""The curator: wakes at the bell of new announcements, takes all that lies past its watermark, commits a version.

curate -> publish          (an event on the dataset, once for each version)
       -> ask_for_release  (an event when the last release is older than the interval)
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.sdk import AssetOrTimeSchedule, DeltaTriggerTimetable, Metadata, dag, task
from airflow.sdk.exceptions import AirflowSkipException

from pipeline.clock import SAFETY_NET
from plugins.assets import ANNOUNCEMENTS, DATASET, RELEASE_DUE
from plugins.callbacks import WATCHED
from plugins.deadlines import deadline
from plugins.retries import PATIENT


@dag(
    schedule=AssetOrTimeSchedule(timetable=DeltaTriggerTimetable(SAFETY_NET), assets=[ANNOUNCEMENTS]),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    deadline=deadline(),
    max_active_runs=1,  # one writer: a second run waits for the first
    tags=["dataset"],
    doc_md=__doc__,
    default_args={"owner": "entente", "retries": 3, "retry_delay": timedelta(minutes=1), "retry_policy": PATIENT}
    | WATCHED,
)
def curate() -> None:
    """Code, resolve, gate, commit."""

    @task(task_id="curate", inlets=[ANNOUNCEMENTS], execution_timeout=timedelta(hours=1))
    def make_version():  # type: ignore[no-untyped-def]
        from plugins.steps import curate as steps

        return steps.curate()

    @task(inlets=[ANNOUNCEMENTS, DATASET], outlets=[DATASET], execution_timeout=timedelta(minutes=5))
    def publish(inlet_events=None):  # type: ignore[no-untyped-def]
        from plugins.steps import curate as steps

        extra = steps.unannounced(inlet_events[DATASET].ascending(False).limit(20))
        if extra is None:
            raise AirflowSkipException("the newest version was announced before")
        yield Metadata(DATASET, extra)

    @task(inlets=[DATASET], outlets=[RELEASE_DUE], execution_timeout=timedelta(minutes=5))
    def ask_for_release():  # type: ignore[no-untyped-def]
        from plugins.steps import curate as steps

        extra = steps.release_due()
        if extra is None:
            raise AirflowSkipException("the last release is young enough, or there is nothing to release")
        yield Metadata(RELEASE_DUE, extra)

    make_version() >> [publish(), ask_for_release()]


curate_dag = curate()
