"""Telling of alarms: each channel hears of each stretch once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from plugins.steps.telling import tell_channels, told_of

if TYPE_CHECKING:
    from pipeline.alarms import Alarm


def tell() -> int:
    """Tell every channel what it does not know of the alarms that stand in the lake; how many alarms that is.

    Raises:
        OSError: a channel could not be reached; the others were told.
    """
    from pipeline.alarms import alarms
    from pipeline.settings import Settings
    from plugins.metrics import emit
    from plugins.metrics.figures import of_alarms, of_lag

    settings = Settings()
    lake = settings.open_lake()
    try:
        return tell_channels(settings, lambda: alarms(lake, settings, now=datetime.now(UTC)))
    finally:
        emit(of_alarms, lake)
        emit(of_lag, lake)


def tell_of_run(source: str, verdict: str) -> None:
    """The same of one source after its run, at once: that it is ill, or well again where it was told to be ill.

    A run that has ended is late no more.

    Raises:
        OSError: as in ``tell``.
    """
    from pipeline.alarms import alarms_of
    from pipeline.desk import source_facts
    from pipeline.floors.history import SOUND
    from pipeline.settings import Settings

    settings, about = Settings(), (f"source:{source}", late_alarm(f"ingest_{source}"))
    lake = settings.open_lake()

    def found() -> Iterable[Alarm]:
        return alarms_of(each for each in source_facts(lake, settings, now=datetime.now(UTC)) if each.id == source)

    if verdict not in SOUND or told_of(settings, *about):
        tell_channels(settings, found, complete=about.__contains__)


def tell_of_task(dag: str, task: str, failure: str | None) -> None:
    """The same of a task whose last try has failed, or that is done where it was told to have failed.

    Args:
        dag: id of its DAG, whose run is late no more when the task is done.
        task: id of the task.
        failure: what went wrong; None if nothing did.

    Raises:
        OSError: as in ``tell``.
    """
    from pipeline.alarms import Alarm, begun, notes
    from pipeline.settings import Settings

    settings, about = Settings(), f"task:{dag}.{task}"
    lake = settings.open_lake()
    ended = (about,) if failure is not None else (about, late_alarm(dag))

    def found() -> Iterable[Alarm]:
        if failure is not None:
            since = begun(notes(lake), about) or datetime.now(UTC)
            look = f"the log of the task {dag}.{task} in Airflow"
            yield Alarm(id=about, condition="failed", since=since, reasons=(failure,), look=look)

    if failure is not None or told_of(settings, *ended):
        tell_channels(settings, found, complete=ended.__contains__)


def tell_of_late(run: Mapping[str, Any], deadline: datetime) -> None:
    """The same of a run that is not through by its deadline; the stretch ends with a run that is.

    Args:
        run: the run as Airflow's API tells it: ``dag_id``, ``dag_run_id``, ``state`` and ``queued_at``.
        deadline: when it should have been through (UTC).

    Raises:
        OSError: as in ``tell``.
    """
    from pipeline.alarms import Alarm, begun, notes
    from pipeline.alarms.found import WAITING
    from pipeline.settings import Settings

    settings, about = Settings(), late_alarm(run["dag_id"])
    lake = settings.open_lake()
    # Announcements that wait are told already, and say the same of the curator.
    if run["dag_id"] == "curate" and told_of(settings, WAITING):
        return

    def found() -> Iterable[Alarm]:
        words = f"the run {run['dag_run_id']}, queued {run['queued_at']}, is {run['state']} at its deadline"
        yield Alarm(
            id=about,
            condition="late",
            since=begun(notes(lake), about) or deadline,
            reasons=(words,),
            look=f"the runs of the DAG {run['dag_id']} in Airflow",
        )

    tell_channels(settings, found, complete=lambda _: False)


def tell_in_time(dag: str) -> None:
    """That the runs of a DAG are late no more, where it was told that they were.

    Raises:
        OSError: as in ``tell``.
    """
    from pipeline.settings import Settings

    settings, about = Settings(), late_alarm(dag)
    if told_of(settings, about):
        tell_channels(settings, tuple, complete=about.__eq__)


def late_alarm(dag: str) -> str:
    """The id of the alarm that the runs of a DAG are late."""
    return f"late:{dag}"
