"""Steps of the replay DAG: history read again from its captures, part by part, while the service runs."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import asdict

from pipeline.errors import BusySourceError

log = logging.getLogger(__name__)


def plan(params: Mapping[str, str | bool | None]) -> list[dict[str, str]]:
    """The parts to read again, as arguments of ``read_again``.

    Raises:
        KeyError: there is no such source.
        ValueError: a month is not written as ``YYYY-MM``, or the last is before the first.
    """
    from pipeline.rebuild import parts
    from pipeline.settings import Settings

    chosen = {name: str(params[name]) for name in ("source", "first", "last") if params.get(name)}
    found = parts(Settings().open_lake(), **chosen)
    return [asdict(part) for part in found]


def read_again(source: str, month: str) -> dict[str, int]:
    """Read one source's captures of one month with today's parser; how many were read, revised and refused.

    Raises:
        BusySourceError: an ingest of the source is at work; nothing was done.
    """
    from pipeline.ingest.lock import BusyError
    from pipeline.rebuild import rebuild
    from pipeline.settings import Settings

    settings = Settings()
    try:
        report = rebuild(settings.open_lake(), settings, source=source, month=month)
    except BusyError as error:
        raise BusySourceError(str(error)) from error
    for trouble in (*report.unreadable, *report.damaged):
        log.warning("%s", trouble)
    refused = len(report.unreadable) + len(report.damaged)
    return {"captures": report.captures, "revised": report.revised, "refused": refused}


def waiting() -> int:
    """How many announcement revisions of all sources the curator has not read yet."""
    from extractors.registry import SOURCES
    from plugins.steps import ingest

    return sum(ingest.waiting(source) for source in SOURCES)
