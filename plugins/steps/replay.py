"""Steps of the replay DAG: history read again from its captures, source by source, while the service runs."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.errors import BusySourceError

if TYPE_CHECKING:
    from pydantic import JsonValue

log = logging.getLogger(__name__)
_COUNTS = ("captures", "revised", "refused")
_PATIENCE = 3600.0
"""Seconds for which a run of the source that is at work is waited for."""


def plan(params: Mapping[str, str | bool | None]) -> list[dict[str, str | list[str]]]:
    """The sources to read again, each with its months in order, as arguments of ``read_again``.

    Raises:
        KeyError: there is no such source.
        ValueError: a month is not written as ``YYYY-MM``, or the last is before the first.
    """
    from pipeline.rebuild import months
    from pipeline.settings import Settings

    chosen = {name: str(params[name]) for name in ("source", "first", "last") if params.get(name)}
    found = months(Settings().open_lake(), **chosen)
    return [{"source": source, "months": captured} for source, captured in found.items()]


def read_again(source: str, months: Sequence[str]) -> dict[str, int]:
    """Read one source's captures of these months with today's parser; how many were read, revised and refused.

    One month after the other, the oldest first: of an announcement that was never recorded each capture is a revision.

    Raises:
        BusySourceError: a run of the source is at work, and did not end in time; what was read until then is recorded.
    """
    from pipeline.ingest.lock import BusyError
    from pipeline.rebuild import rebuild
    from pipeline.settings import Settings
    from plugins.metrics import emit
    from plugins.metrics.figures import of_replay

    settings = Settings().model_copy(update={"lock_seconds": _PATIENCE})
    counts = dict.fromkeys(_COUNTS, 0)
    for month in months:
        try:
            report = rebuild(settings.open_lake(), settings, source=source, month=month)
        except BusyError as error:
            raise BusySourceError(str(error)) from error
        for trouble in (*report.unreadable, *report.damaged):
            log.warning("%s", trouble)
        counts["captures"] += report.captures
        counts["revised"] += report.revised
        counts["refused"] += len(report.unreadable) + len(report.damaged)
    emit(of_replay, source, counts)
    return counts


def bell(read: Iterable[Mapping[str, int]], *, recode: bool) -> dict[str, JsonValue] | None:
    """The extra of an event that wakes the curator, or none if everything reads as before.

    Args:
        read: the counts of ``read_again``, source by source.
        recode: whether the history was coded again, so that there may be a version that nobody was told of.
    """
    from extractors.registry import SOURCES
    from pipeline.settings import Settings
    from pipeline.store.engagements import newest
    from plugins.steps import ingest

    waiting = sum(ingest.waiting(source) for source in SOURCES)
    if not (waiting or recode):
        return None
    counts = dict.fromkeys(_COUNTS, 0)
    for one in read:
        for name in _COUNTS:
            counts[name] += one[name]
    return {
        "version": newest(Settings().open_lake()),
        "verdict": "degraded" if counts["refused"] else "ok",
        "counts": {**counts, "waiting": waiting},
        "source": None,
    }
