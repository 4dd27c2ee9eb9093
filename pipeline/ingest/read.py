"""From a page to announcements that keep their contract, and to plain failures where they do not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from extractors.source import Lead, ParseError, Source
from extractors.web import Capture
from pipeline.store.quarantine import identity
from schemas.contract import Announcement, to_frame, to_row
from schemas.contract.operations import QuarantinedRow
from schemas.contract.rules import row_rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What could not be taken in: a page that was not parsed (``fetch``), or an ``announcement`` that breaks rules.

    ``row`` is what there is of it, as JSON, without what differs from one try to the next.
    """

    contract: str
    subject: str
    reasons: tuple[str, ...]
    row: str
    capture: str | None

    def quarantined(self, source: str, run: str, moment: datetime) -> QuarantinedRow:
        """The row that quarantine keeps of it."""
        return QuarantinedRow(
            id=identity(self.contract, self.row, self.reasons),
            contract=self.contract,
            source=source,
            subject=self.subject,
            reasons=self.reasons,
            row=self.row,
            capture=self.capture,
            recorded_at=moment,
            run=run,
        )

    def __str__(self) -> str:
        return f"{self.subject} ({'; '.join(self.reasons)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one page gave: good announcements, failures, and in-scope values that nobody handled."""

    announcements: tuple[Announcement, ...] = ()
    failures: tuple[Failure, ...] = ()
    leftovers: tuple[str, ...] = ()


def read(source: Source, capture: Capture, lead: Lead) -> Reading:
    """Parse a page and check what it gives; never raises for what a page holds."""
    try:
        parsed = source.parse(capture, lead)
    except ParseError as error:
        return Reading(failures=(_unparsed(capture, lead, str(error)),))
    except Exception as error:
        # A parser that stumbles over one page must cost neither the run nor the other pages.
        return Reading(failures=(_unparsed(capture, lead, f"parser: {type(error).__name__}: {error}"),))
    good, failures = check(source.profile.id, parsed.announcements)
    return Reading(announcements=good, failures=failures, leftovers=parsed.leftovers)


def check(source: str, announcements: Sequence[Announcement]) -> tuple[tuple[Announcement, ...], tuple[Failure, ...]]:
    """Part announcements into those that keep the row rules and those that break some, with the rules' names."""
    counts = Counter(announcement.id for announcement in announcements)
    broken = [(a, _broken_rules(source, a) + ("id_is_unique",) * (counts[a.id] > 1)) for a in announcements]
    good = tuple(announcement for announcement, reasons in broken if not reasons)
    return good, tuple(refused(announcement, reasons) for announcement, reasons in broken if reasons)


def _broken_rules(source: str, announcement: Announcement) -> tuple[str, ...]:
    if announcement.source != source or not announcement.id.startswith(f"{source}:"):
        return ("source_is_its_own",)
    if not _encodable(announcement):
        return ("text_is_unicode",)
    _, failed = row_rules(Announcement).filter(to_frame(Announcement, [announcement]))
    return tuple(sorted(failed.counts()))


def _encodable(announcement: Announcement) -> bool:
    try:
        f"{announcement}".encode()
    except UnicodeEncodeError:
        return False
    return True


def _unparsed(capture: Capture, lead: Lead, reason: str) -> Failure:
    row = {"url": capture.url, "final_url": capture.final_url, "key": lead.key, "body_digest": capture.body_digest}
    return Failure(
        contract="fetch",
        subject=lead.announcement_id,
        reasons=(reason,),
        row=json.dumps(row, ensure_ascii=False, sort_keys=True),
        capture=capture.digest,
    )


def refused(announcement: Announcement, reasons: Iterable[str]) -> Failure:
    """The failure that an announcement is, for these reasons."""
    row = {name: value for name, value in to_row(announcement).items() if name not in ("capture", "captured_at")}
    return Failure(
        contract="announcement",
        subject=announcement.id,
        reasons=tuple(reasons),
        row=json.dumps(row, default=_as_text, sort_keys=True),
        capture=announcement.capture,
    )


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} is no cell")
