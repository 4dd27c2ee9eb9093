"""One mention as a JSON line: an engagement as in the codebook's section 8, with who told it and when.

Only ``id``, ``type``, ``participants`` and ``published`` must be there. What a line leaves out is unknown, except that
an engagement without a status is taken as held, and one held without any word on its day as of the day of publication
(a ``date_start`` of null says that the day is unknown). ``announcement`` names the text in which the mention stands;
without it, mentions of one source with the same time and the same words stand in one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache, lru_cache
from sys import intern
from zoneinfo import ZoneInfo

from pydantic_core import from_json

from pipeline.mentions.names import actor_named
from schemas.contract import Attestation, Mention, Participant, RowError, from_row
from schemas.tables import publisher


class MentionError(ValueError):
    """A line is no mention; the message names line, field and remedy."""


@dataclass(frozen=True, slots=True)
class Line:
    """A mention's own id, the group that a reader gave it (null without), and the mention as the resolver takes it."""

    id: str
    group: str | None
    told: Attestation


def read(number: int, row: Mapping[str, object]) -> Line:
    """The mention of a row that ``row_of`` gave, as the first one of its announcement.

    Raises:
        MentionError: a field does not read.
    """
    return Line(str(row["id"]), _group(row), _told(number, row))


def row_of(number: int, text: str) -> Mapping[str, object]:
    """The fields of one line; ``id``, ``type``, ``participants`` and ``published`` are among them.

    Raises:
        MentionError: it is no JSON object, or one of these is missing.
    """
    try:
        row = _object(text)
    except ValueError as error:
        raise MentionError(f"line {number} is no JSON: {error}") from None
    if not isinstance(row, dict):
        raise MentionError(f"line {number} is no JSON object: give id, type, participants and published")
    for name in ("id", "type", "participants", "published"):
        if row.get(name) in (None, ""):
            raise MentionError(f"line {number}: {name!r} is missing: give id, type, participants and published")
    return row


def _object(text: str) -> object:
    try:
        return from_json(text)
    except (ValueError, TypeError):
        # Half of a surrogate pair, escaped or in undecoded input, is refused by the faster reader alone.
        return json.loads(text)


def announcement_of(row: Mapping[str, object]) -> str:
    """The id of the announcement in which the mention of a row stands."""
    if row.get("announcement"):
        return str(row["announcement"])
    if not row.get("text"):
        return str(row["id"])
    words = json.dumps([row.get("source"), row["published"], row.get("title"), row["text"]])
    return "text:" + hashlib.sha256(words.encode()).hexdigest()[:16]


def _group(row: Mapping[str, object]) -> str | None:
    return None if row.get("group") is None else str(row["group"])


def _told(number: int, row: Mapping[str, object]) -> Attestation:
    source = intern(str(row.get("source") or ""))
    moment, day = _published(number, str(row["published"]), source)
    voice = publisher(source) if source else None
    return Attestation(
        announcement_id=announcement_of(row),
        announcement_revision=1,
        mention_index=0,
        source=source,
        publisher=voice.actor if voice else None,
        url=str(row.get("url") or ""),
        title=str(row.get("title") or ""),
        published=moment,
        published_day=day,
        capture=None,
        recorded_at=moment,
        coder="given",
        mention=_mention(number, row, day),
    )


def _mention(number: int, row: Mapping[str, object], day: date) -> Mention:
    given = {"status": "completed", "subtype": "other", **{k: v for k, v in row.items() if v is not None}}
    given["participants"] = [_party(number, party) for party in _listed(number, row["participants"])]
    given |= {"evidence": (), "parent": None}
    if given.get("date_start") or given.get("date_end"):
        given = {"date_precision": "day", "date_basis": "stated", **given}
    elif "date_start" not in row and given["status"] in ("completed", "ongoing"):
        given |= {"date_start": day, "date_end": day, "date_precision": "day", "date_basis": "publication"}
    try:
        return from_row(Mention, given)
    except RowError as error:
        raise MentionError(f"line {number}: {error}") from None


def _listed(number: int, value: object) -> Sequence[object]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise MentionError(f"line {number}: participants are {value!r}: give a list of objects with code, role, text")
    return value


def _party(number: int, party: object) -> Participant | Mapping[str, object]:
    told = {"text": party} if isinstance(party, str) else party
    if not isinstance(told, Mapping):
        raise MentionError(f"line {number}: a participant is {party!r}: give an object with code, role and text")
    code, role, text = told.get("code") or None, told.get("role") or "participant", str(told.get("text") or "")
    if not code and not text:
        raise MentionError(f"line {number}: a participant has neither code nor text: give one of them")
    if isinstance(code, str | None) and isinstance(role, str):
        return _participant(code, role, text)
    return {"code": code, "role": role, "text": text or code}


@lru_cache(maxsize=100_000)
def _participant(code: str | None, role: str, text: str) -> Participant:
    # Mentions are many and parties few: one object stands in all that tell of it.
    code = code or actor_named(text)
    return from_row(Participant, {"code": code, "role": role, "text": text or code})


def _published(number: int, text: str, source: str) -> tuple[datetime, date]:
    try:
        bare = date.fromisoformat(text) if len(text) == len("2026-08-20") else None
        moment = datetime.combine(bare, time(12)) if bare else datetime.fromisoformat(text)
    except ValueError:
        raise MentionError(f"line {number}: published is {text!r}: give an ISO 8601 date or time") from None
    zone = _zone(source)
    own = moment.replace(tzinfo=zone) if moment.tzinfo is None else moment
    return own.astimezone(UTC), own.astimezone(zone).date()


@cache
def _zone(source: str) -> ZoneInfo:
    voice = publisher(source) if source else None
    return ZoneInfo(voice.timezone if voice else "UTC")
