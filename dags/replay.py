"""The replay: started by hand, it reads the history again from its captures, offline, while the service runs.

plan -> read_again (a task for each source) -> recode (if asked for: today's coder reads the whole history)
     -> ring (the curator wakes where something may have changed: it takes up and publishes what there is)
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.sdk import Metadata, Param, dag, task
from airflow.sdk.exceptions import AirflowSkipException

from plugins.assets import ANNOUNCEMENTS
from plugins.callbacks import WATCHED
from plugins.retries import PATIENT

MONTH = r"^\d{4}-(0[1-9]|1[0-2])$"


@dag(
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    tags=["dataset"],
    doc_md=__doc__,
    default_args={"owner": "entente", "retries": 5, "retry_delay": timedelta(minutes=1), "retry_policy": PATIENT}
    | WATCHED,
    params={
        "source": Param(None, type=["null", "string"], description="Id of one source; empty, every source."),
        "first": Param(None, type=["null", "string"], pattern=MONTH, description="First month of capture, YYYY-MM."),
        "last": Param(None, type=["null", "string"], pattern=MONTH, description="Last month of capture, YYYY-MM."),
        "recode": Param(False, type="boolean", description="Whether today's coder reads the whole history again."),
    },
)
def replay() -> None:
    """Read again, ring, code again."""

    @task(execution_timeout=timedelta(minutes=10))
    def plan(params=None):  # type: ignore[no-untyped-def]
        from plugins.steps import replay as steps

        return steps.plan(params)

    # Two at a time: the sources' own runs want workers too.
    @task(
        max_active_tis_per_dagrun=2,
        map_index_template="{{ task.op_kwargs['source'] }}",
        execution_timeout=timedelta(hours=6),
    )
    def read_again(source, months):  # type: ignore[no-untyped-def]
        from plugins.steps import replay as steps

        return steps.read_again(source, months)

    @task(trigger_rule="none_failed", execution_timeout=timedelta(hours=6))
    def recode(params=None):  # type: ignore[no-untyped-def]
        from plugins.steps import curate as steps

        if not params["recode"]:
            raise AirflowSkipException("not asked for")
        return steps.curate(recode=True)

    @task(outlets=[ANNOUNCEMENTS], trigger_rule="none_failed", execution_timeout=timedelta(minutes=5))
    def ring(read, params=None):  # type: ignore[no-untyped-def]
        from plugins.steps import replay as steps

        extra = steps.bell(read or (), recode=params["recode"])
        if extra is None:
            raise AirflowSkipException("everything reads as before")
        yield Metadata(ANNOUNCEMENTS, extra)

    read = read_again.expand_kwargs(plan())
    read >> recode() >> ring(read)


replay_dag = replay()
