"""One DAG a source: its watcher's bell, a pushed lead or the slow clock starts it.

take_in -> ring   (the curator wakes when there is something it has not read)
        -> judge  (tells of trouble, and is red when the source is broken; what was readable is recorded all the same)
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

from airflow.sdk import DAG, AssetOrTimeSchedule, DeltaTriggerTimetable, Metadata, dag, task
from airflow.sdk.exceptions import AirflowSkipException

from extractors.profile import Profile
from extractors.registry import active
from pipeline.clock import SAFETY_NET
from plugins.assets import ANNOUNCEMENTS, feed
from plugins.deadlines import deadline
from plugins.retries import PATIENT


def ingest_dag(profile: Profile) -> DAG:
    """The ingest DAG of one source."""
    asset = feed(profile)

    @dag(
        dag_id=f"ingest_{profile.id}",
        schedule=AssetOrTimeSchedule(timetable=DeltaTriggerTimetable(SAFETY_NET), assets=[asset]),
        start_date=datetime(2026, 1, 1, tzinfo=UTC),
        catchup=False,
        deadline=deadline(),
        max_active_runs=1,
        tags=["ingest", profile.system, profile.language],
        doc_md=f"Takes in what [{profile.name}]({profile.homepage}) announces. {__doc__}",
        default_args={"owner": "entente", "retries": 3, "retry_delay": timedelta(minutes=1), "retry_policy": PATIENT},
    )
    def ingest() -> None:
        @task(inlets=[asset], pool=f"host_{profile.host}", execution_timeout=timedelta(hours=2))
        def take_in(inlet_events=None, run_id=None):  # type: ignore[no-untyped-def]
            from plugins.steps import ingest as steps

            return steps.take_in(profile.id, inlet_events[asset], run_id)

        @task(inlets=[asset], outlets=[ANNOUNCEMENTS], execution_timeout=timedelta(minutes=5))
        def ring(verdict):  # type: ignore[no-untyped-def]
            from plugins.steps import ingest as steps

            extra = steps.bell(profile.id, verdict)
            if extra is None:
                raise AirflowSkipException("the curator has read everything")
            yield Metadata(ANNOUNCEMENTS, extra)

        @task(execution_timeout=timedelta(minutes=5))
        def judge(verdict):  # type: ignore[no-untyped-def]
            from plugins.steps import ingest as steps

            return steps.judge(profile.id, verdict)

        verdict = take_in()
        ring(verdict)
        judge(verdict)

    return ingest()


# From the environment alone: the settings' own imports are too heavy for a DAG file.
for _source in active(os.environ.get("ENTENTE_SOURCES", "")):
    globals()[f"ingest_{_source.profile.id}"] = ingest_dag(_source.profile)
