"""News for curation tests: announcements in a lake, and a coder that is told beforehand what they say."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from pipeline.curate.corrected import Coder
from pipeline.store.announcements import record
from pipeline.store.lake import Lake
from schemas.contract import Announcement, Mention


@dataclass(frozen=True)
class Answer:
    """What the scripted coder gives, in the form of the house's own."""

    mentions: tuple[Mention, ...] = ()
    not_coded: str | None = None
    error: str | None = None
    coder: str = "trial"


NOW = datetime(2026, 3, 20, tzinfo=UTC)


def announcement(
    name: str, *, text: str = "They met.", day: date = date(2026, 3, 10), language: str = "en"
) -> Announcement:
    """An announcement ``source:key`` whose text is what the scripted coder looks up."""
    source, _, key = name.partition(":")
    return Announcement(
        id=name,
        source=source,
        key=key,
        url=f"https://{source.replace('_', '-')}.example/{key}",
        title=f"Readout {key}",
        text=text,
        text_completeness="full",
        language=language,
        published=datetime.combine(day, time(12), UTC),
        published_day=day,
        published_precision="day",
        genre=None,
        attachments=(),
        parser=f"{source}@1",
        capture="sha256:" + hashlib.sha256(text.encode()).hexdigest(),
        captured_at=NOW,
    )


def publish(lake: Lake, *told: Announcement, now: datetime = NOW) -> None:
    """Record announcements as an ingest would, source by source."""
    for source in sorted({one.source for one in told}):
        record(lake, source, [one for one in told if one.source == source], run="test", now=now)


def scripted(script: Mapping[str, Sequence[Mention]], version: str = "trial") -> Coder:
    """A coder that answers with the mentions written for a text."""
    return lambda told: Answer(tuple(script[told.text]), coder=version)  # type: ignore[return-value]  # of the same form
