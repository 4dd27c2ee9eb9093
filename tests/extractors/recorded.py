"""Recorded pages of our own making beside each source, with what a reader of the page would say it holds.

``<name>.<ext>`` is the page, ``<name>.expected.json`` the expectation: the address asked for, the moment, and either
what the listing names or what the page announces.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

import extractors
from extractors.registry import SOURCES
from extractors.source import Lead, Source
from extractors.web import Capture, saved

FLOOR = Path(extractors.__file__).parent
MOMENT = datetime.fromisoformat("2026-11-12T08:00:00+00:00")


def pages() -> Iterator[tuple[Source, Path]]:
    for source in SOURCES.values():
        for page in sorted((FLOOR / source.profile.id / "fixtures").iterdir()):
            if not page.name.endswith(".expected.json"):
                yield source, page


def expectation(page: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(page.with_suffix(".expected.json").read_text(encoding="utf-8"))
    return found


def capture(page: Path, url: str) -> Capture:
    return saved(url, page.read_bytes(), fetched_at=MOMENT)


def told(source: Source, page: Capture, lead: Lead | None = None) -> dict[str, object]:
    """What a source reads from a page, as the expectation writes it."""
    if source.key_of(page.url) is None:
        found = source.leads(page)
        return _plain({**asdict(found), "leads": [asdict(each) for each in found.leads]})
    parsed = source.parse(page, lead)
    rows = [asdict(announcement) | {"capture": None} for announcement in parsed.announcements]
    return _plain({"announcements": rows, "leftovers": parsed.leftovers})


def _plain(value: dict[str, object]) -> dict[str, object]:
    read: dict[str, object] = json.loads(json.dumps(value, default=_text))
    return read


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(value)
