"""Taking up codings: mentions that keep their contract become attestations, the others go to quarantine."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from pipeline.resolver import Telling
from pipeline.store import announcements, codings
from pipeline.store.lake import Lake
from pipeline.store.quarantine import identity
from schemas.contract import Attestation, Mention, RecordedAnnouncement, to_row
from schemas.contract.operations import CodingRecord, QuarantinedRow
from schemas.contract.rules import broken_rules

_FURTHEST = timedelta(days=7300)
"""The gate refuses a version with anything further ahead: one such mention must not hold back all others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What lies past the watermarks: tellings, the mentions put aside, and how far each source was read.

    ``failed`` are the codings with an error: they say nothing about their announcement and leave what it told.
    """

    tellings: tuple[Telling, ...]
    aside: tuple[QuarantinedRow, ...]
    consumed: Mapping[str, int]
    codings: int
    failed: int


def take(
    lake: Lake, before: Mapping[str, int], again: Sequence[CodingRecord] = (), *, run: str, now: datetime
) -> Taken:
    """Read every source's codings past its watermark; of an announcement only the last revision counts.

    Args:
        lake: where the codings are.
        before: the watermark of each source.
        again: codings made afresh of what lies before the watermarks.
        run: the curation, as quarantine names it.
        now: recorded time (UTC).
    """
    # Marks are asked first: of forty sources mostly one has news, and looking for rows costs more than a mark.
    news = {source: seq for source, seq in before.items() if codings.done(lake, source) > seq}
    rows = [row for source, seq in news.items() for row in codings.after(lake, source, seq)]
    sound = {row.announcement_id: row for row in (*again, *rows) if row.error is None}
    wanted = {(row.announcement_id, row.announcement_revision) for row in sound.values()}
    told = {one.id: one for one in announcements.revisions(lake, wanted)}
    broken = _broken(list(sound.values()), told)
    return Taken(
        tellings=tuple(_telling(row, told[name], broken[name], publisher(row.source)) for name, row in sound.items()),
        aside=tuple(
            _aside(row, index, rules, capture=told[name].capture, run=run, now=now)
            for name, row in sound.items()
            for index, rules in enumerate(broken[name])
            if rules
        ),
        consumed={row.source: row.seq for row in rows},
        codings=len(rows) + len(again),
        failed=sum(row.error is not None for row in (*again, *rows)),
    )


@cache
def publisher(source_id: str) -> str | None:
    """The state or organisation whose voice a source is; null for a source that the house does not know (any more)."""
    from extractors.registry import SOURCES  # noqa: PLC0415  a curation without news needs no source

    found = SOURCES.get(source_id)
    return found.profile.actor if found else None


def _broken(
    rows: Sequence[CodingRecord], told: Mapping[str, RecordedAnnouncement]
) -> dict[str, tuple[tuple[str, ...], ...]]:
    rules = iter(broken_rules(Mention, [mention for row in rows for mention in row.mentions]))
    return {
        row.announcement_id: tuple(next(rules) + _too_far(one, told[row.announcement_id]) for one in row.mentions)
        for row in rows
    }


def _too_far(mention: Mention, told: RecordedAnnouncement) -> tuple[str, ...]:
    last = mention.date_end or mention.date_start
    return () if last is None or last - told.recorded_at.date() <= _FURTHEST else ("date_is_within_twenty_years",)


def _telling(
    row: CodingRecord, told: RecordedAnnouncement, broken: Sequence[tuple[str, ...]], voice: str | None
) -> Telling:
    return Telling(
        announcement_id=row.announcement_id,
        revision=row.announcement_revision,
        attestations=tuple(
            Attestation(
                announcement_id=told.id,
                announcement_revision=told.revision,
                mention_index=index,
                source=row.source,
                publisher=voice,
                url=told.url,
                title=told.title,
                published=told.published,
                published_day=told.published_day,
                capture=told.capture,
                recorded_at=told.recorded_at,
                coder=row.coder,
                mention=mention,
            )
            for index, (mention, rules) in enumerate(zip(row.mentions, broken, strict=True))
            if not rules
        ),
    )


def _aside(
    row: CodingRecord, index: int, rules: tuple[str, ...], *, capture: str | None, run: str, now: datetime
) -> QuarantinedRow:
    text = json.dumps(to_row(row.mentions[index]), default=_iso, ensure_ascii=False, sort_keys=True)
    subject = f"{row.announcement_id}#{index}"
    return QuarantinedRow(
        id=identity(f"Mention of {subject}", text, rules),
        contract="Mention",
        source=row.source,
        subject=subject,
        reasons=rules,
        row=text,
        capture=capture,
        recorded_at=now,
        run=run,
    )


def _iso(value: object) -> str:
    stamp: Callable[[], str] = value.isoformat  # type: ignore[attr-defined]  # only dates and times come here
    return stamp()
