"""Steps of the replay DAG: history read again from its captures, source by source, while the service runs."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from pipeline.errors import BusySourceError

log = logging.getLogger(__name__)
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

    settings = Settings().model_copy(update={"lock_seconds": _PATIENCE})
    counts = dict.fromkeys(("captures", "revised", "refused"), 0)
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
    return counts


def waiting() -> int:
    """How many announcement revisions of all sources the curator has not read yet."""
    from extractors.registry import SOURCES
    from plugins.steps import ingest

    return sum(ingest.waiting(source) for source in SOURCES)
