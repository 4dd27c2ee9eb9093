"""Announcements for resolver tests, built field by field rather than read from a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from datetime import UTC, date, datetime, time, timedelta

from pipeline.resolver import Stamp, Telling, neighbourhood, resolve
from schemas.contract import Attestation, Engagement, Evidence, Mention, Participant

EPOCH = datetime(2026, 3, 1, tzinfo=UTC)


def parties(*codes: str, role: str = "participant") -> tuple[Participant, ...]:
    return tuple(Participant(code=code, role=role, text=code) for code in codes)


def mention(day: date | None = date(2026, 3, 10), *codes: str, **said: object) -> Mention:
    """A bilateral meeting of a day, unless said otherwise."""
    facts: dict[str, object] = {
        "type": "meeting",
        "subtype": "bilateral",
        "status": "completed",
        "date_start": day,
        "date_end": day,
        "date_precision": "day" if day else None,
        "date_basis": "stated" if day else None,
        "participants": parties(*(codes or ("USA", "JPN"))),
        "evidence": (
            Evidence(field="type", value="meeting", text_field="text", start=5, end=8, quotation="met", rule="test"),
        ),
    }
    return Mention(**(facts | said))  # type: ignore[arg-type]


def telling(
    name: str,
    *mentions: Mention,
    publisher: str = "USA",
    published: date = date(2026, 3, 10),
    revision: int = 1,
    recorded: int | None = None,
) -> Telling:
    """An announcement ``name`` (``source:key``) that tells these mentions; ``recorded`` counts minutes."""
    source = name.split(":", maxsplit=1)[0]
    at = EPOCH + timedelta(minutes=recorded if recorded is not None else revision)
    return Telling(
        announcement_id=name,
        revision=revision,
        attestations=tuple(
            Attestation(
                announcement_id=name,
                announcement_revision=revision,
                mention_index=index,
                source=source,
                publisher=publisher,
                url=f"https://{source}.example/{name}",
                title=name,
                published=datetime.combine(published, time(12), UTC),
                published_day=published,
                capture=None,
                recorded_at=at,
                coder="1",
                mention=one,
            )
            for index, one in enumerate(mentions)
        ),
    )


class Record:
    """A record of engagements in memory: every revision, with the views that the resolver needs."""

    def __init__(self) -> None:
        self.rows: list[Engagement] = []

    def take(self, *tellings: Telling) -> tuple[Engagement, ...]:
        """Resolve one batch and append what it changes."""
        near = neighbourhood(tellings, self)
        version = max((row.version for row in self.rows), default=0) + 1
        changes = resolve(
            tellings,
            near,
            minted=self.minted,
            stamp=Stamp(version, EPOCH + timedelta(days=version)),
        )
        self.rows += changes
        return changes

    def minted(self, ids: Set[str]) -> dict[str, int]:
        return {row.id: row.version for row in self.rows if row.revision == 1 and row.id in ids}

    def holding(self, keys: Set[str]) -> set[str]:
        return {row.id for row in self._standing() if not keys.isdisjoint(row.keys)}

    def telling(self, announcements: Set[str]) -> set[str]:
        return {
            row.id
            for row in self._standing()
            if any(told.announcement_id in announcements for told in row.attestations)
        }

    def read(self, ids: Set[str]) -> list[Engagement]:
        last = self.last()
        return [last[name] for name in sorted(ids)]

    def _standing(self) -> list[Engagement]:
        return [row for row in self.last().values() if row.record_state != "merged"]

    def last(self) -> dict[str, Engagement]:
        return {row.id: row for row in self.rows}

    def live(self) -> list[Engagement]:
        return [row for row in self.last().values() if row.record_state == "live"]

    def id_of(self, name: str, index: int = 0) -> str:
        """The live engagement that holds a mention."""
        (found,) = (
            row.id
            for row in self.live()
            for told in row.attestations
            if (told.announcement_id, told.mention_index) == (name, index)
        )
        return found


def taken(batches: Iterable[Sequence[Telling]]) -> Record:
    record = Record()
    for batch in batches:
        record.take(*batch)
    return record
