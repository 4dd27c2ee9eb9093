"""Leads that an external system pushed through Airflow's asset-event API."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pipeline.ingest import PushedLead


class AssetEvent(Protocol):
    """What is read of an event: when it came, and what its sender put into it."""

    @property
    def timestamp(self) -> datetime:
        """When it came, UTC."""

    @property
    def extra(self) -> Mapping[str, object] | None:
        """What its sender put into it."""


def pushed_leads(events: Iterable[AssetEvent]) -> list[PushedLead]:
    """The leads in these events, oldest first; a watcher's bell holds none.

    An event pushes leads as ``{"leads": [{"url": "https://..."}, ...]}``. Entries without a text ``url`` are kept as
    they are, so that the run can refuse them by name.
    """
    from pipeline.ingest import PushedLead

    return [
        PushedLead(url=_url(entry), pushed_at=event.timestamp)
        for event in sorted(events, key=lambda event: event.timestamp)
        for entry in _entries(event)
    ]


def _entries(event: AssetEvent) -> list[object]:
    entries = (event.extra or {}).get("leads", [])
    return entries if isinstance(entries, list) else [entries]


def _url(entry: object) -> str:
    url = entry.get("url") if isinstance(entry, Mapping) else entry
    return url if isinstance(url, str) else repr(entry)
