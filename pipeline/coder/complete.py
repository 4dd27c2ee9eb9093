"""From a joined draft to a mention: every field filled or left open, every value with its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache

from pipeline.coder.dates import Span
from pipeline.coder.draft import Draft, Role
from pipeline.coder.evidence import quote
from pipeline.coder.hosts import hosts_marked
from pipeline.coder.people import level_of, people_of
from pipeline.coder.place import Place, place_of
from pipeline.coder.reading import Reading
from pipeline.coder.rules import pattern, table
from pipeline.coder.status import is_promise, status_of
from pipeline.coder.when import When, told, told_after
from schemas.contract import Evidence, Mention, Participant
from schemas.tables import states

_TEXTS = frozenset({"agreement", "operation", "assistance"})
_FOLLOWED = frozenset({"exercise", "dialogue", "visit", "operation", "port_call", "training"})
_PUBLISHED = frozenset({"meeting", "visit", "dialogue", "agreement", "port_call"})
_TWO_SIDED = frozenset({"visit", "port_call", "assistance", "training"})


_WIDE = pattern("clauses", "any", "complete_wide")


@dataclass(slots=True)
class Entry:
    """A draft on its way to a mention; ``parent`` is an index into the same list."""

    draft: Draft
    when: When | None
    span: Span | None
    place: Place | None
    status: str
    status_rule: str
    parent: int | None = None
    country: str | None = None
    topics: list[tuple[str, str, int, int]] = field(default_factory=list)


def entry(reading: Reading, draft: Draft, anchor: date | None) -> Entry:
    """The draft with its dates, its place and its status."""
    when = told(reading, draft, anchor)
    if when is not None and draft.type == "assistance" and is_promise(reading, draft) and when.span.basis == "relative":
        when = None  # "announced today" dates the promise, not the delivery
    if when is None and draft.type in _FOLLOWED:
        when = told_after(reading, draft, anchor)
    span = when.span if when else _published(reading, draft, anchor)
    draft.roles = hosts_marked(reading, draft)
    status, rule = status_of(reading, draft, span, anchor)
    if draft.type == "visit" and when is None and span is not None and _is_guest(reading, draft):
        span, status, rule = Span(span.first, None, span.precision, span.basis), "ongoing", "status_guest_present"
    place = place_of(reading, draft)
    return Entry(draft, when, span, place, status, rule, country=place.country if place else _host(draft))


def _published(reading: Reading, draft: Draft, anchor: date | None) -> Span | None:
    """A party's own fresh report that names no day happened on the day of its publication."""
    own = reading.item.publisher.code in draft.codes
    if (
        anchor is None
        or not own
        or draft.tense == "future"
        or draft.type not in _PUBLISHED
        or not reading.is_lead(draft.sentence)
    ):
        return None
    return Span(anchor, anchor, "day", "publication")


def mention(reading: Reading, item: Entry) -> Mention:
    """The mention of an entry."""
    draft, span, place = item.draft, item.span, item.place
    participants, spans = _participants(draft)
    level = level_of(draft)
    country = item.country
    remote = draft.subtype == "call" or is_remote(draft)
    return Mention(
        type=draft.type,
        subtype=_subtype(draft, participants),
        status=item.status,
        date_start=span.first if span else None,
        date_end=_end(span),
        date_precision=span.precision if span else None,
        date_basis=span.basis if span else None,
        participants=participants,
        country=None if remote or country is None else sovereign(country),
        place=None if remote or place is None else place.name,
        lat=place.city.lat if place and place.city and not remote else None,
        lon=place.city.lon if place and place.city and not remote else None,
        geonames_id=place.city.geonames_id if place and place.city and not remote else None,
        level=level[0] if level else None,
        format=_format(draft, participants),
        mode="remote" if remote else (None if draft.type in _TEXTS else "in_person"),
        series=draft.series,
        edition=draft.edition,
        instrument=draft.instrument,
        topics=tuple(topic for topic, *_ in item.topics),
        people=people_of(draft),
        parent=item.parent,
        evidence=tuple(_evidence(reading, item, spans, level[1] if level else None, country, participants)),
    )


def _is_guest(reading: Reading, draft: Draft) -> bool:
    """Whether the publisher is the host who tells of its guest: the visit goes on."""
    return any(role.role == "host" and role.code == reading.item.publisher.code for role in draft.roles)


def _subtype(draft: Draft, participants: tuple[Participant, ...]) -> str:
    if draft.type != "meeting" or draft.subtype != "bilateral":
        return draft.subtype
    count = len({participant.code for participant in participants})
    return "bilateral" if count < 3 else ("minilateral" if count < 7 else "multilateral")


def is_remote(draft: Draft) -> bool:
    """Whether a session meets by video."""
    remote = pattern("realis", "sentence", "remote")
    return draft.type in ("dialogue", "meeting") and any(
        remote.search(telling.sentence.words.lower()) for telling in draft.tellings()
    )


def _end(span: Span | None) -> date | None:
    return span.last if span else None


def _host(draft: Draft) -> str | None:
    if draft.type not in ("visit", "dialogue"):
        return None
    return next((role.code for role in draft.roles if role.role == "host"), None)


def _participants(draft: Draft) -> tuple[tuple[Participant, ...], list[Role]]:
    belongs = {str(code): str(whole) for code, whole in table("parties", "counts_as").items()}
    kept: dict[tuple[str | None, str | None], Role] = {}
    for role in draft.roles:
        code = sovereign(belongs.get(role.code, role.code)) if role.code else None
        key = (code, None) if code else (None, role.party.text)
        if key not in kept or (kept[key].party.stance == "voice" and role.party.stance != "voice"):
            kept[key] = Role(code, kept[key].role if key in kept else role.role, role.party, role.sentence)
    roles = [role for role in kept.values() if role.code]
    return tuple(Participant(code=role.code, role=role.role, text=role.party.text or None) for role in roles), roles


def sovereign(code: str) -> str:
    """The state that a territory belongs to; a state is its own."""
    return _sovereigns().get(code, code)


@cache
def _sovereigns() -> dict[str, str]:
    return {state.alpha3: state.sovereign for state in states() if state.sovereign and state.alpha3 != "TWN"}


def _format(draft: Draft, participants: tuple[Participant, ...]) -> str:
    count = len({participant.code for participant in participants})
    if draft.type in ("dialogue", "exercise") and (
        _WIDE.search(draft.sentence.words) or any(p.role == "organiser" for p in participants)
    ):
        return "multilateral"
    if draft.type in _TWO_SIDED or count == 2:
        return "bilateral"
    return "minilateral" if 3 <= count <= 6 else "multilateral"


def _evidence(  # noqa: PLR0917  the parts of one clause, in its order
    reading: Reading,
    item: Entry,
    roles: list[Role],
    level: Role | None,
    country: str | None,
    participants: tuple[Participant, ...],
) -> list[Evidence]:
    draft, sentence = item.draft, item.draft.sentence
    found = [
        quote(reading, "type", draft.type, sentence.field, draft.start, draft.end, draft.rule),
        quote(reading, "subtype", _subtype(draft, participants), sentence.field, draft.start, draft.end, draft.rule),
        quote(reading, "status", item.status, sentence.field, draft.start, draft.end, item.status_rule),
    ]
    for index, role in enumerate(roles):
        party = role.party
        found.append(
            quote(
                reading,
                f"participants[{index}]",
                role.code,
                role.sentence.field,
                party.start,
                party.end,
                f"party_{party.stance}",
            )
        )
    if item.when and item.when.start is not None and item.when.end is not None:
        when = item.when
        for name, value in (("date_start", when.span.first), ("date_end", when.span.last)):
            if value is not None:
                found.append(
                    quote(
                        reading, name, value, when.sentence.field, item.when.start, item.when.end, f"date_{when.rule}"
                    )
                )
    if item.place and country and draft.subtype != "call":
        place = item.place
        found.append(quote(reading, "country", country, place.sentence.field, place.start, place.end, "place_named"))
    if level is not None:
        party = level.party
        found.append(
            quote(reading, "level", party.level, level.sentence.field, party.start, party.end, "level_of_office")
        )
    if draft.series and draft.name_span:
        found.append(quote(reading, "series", draft.series, sentence.field, *draft.name_span, "name_beside_noun"))
    for index, (topic, where, start, end) in enumerate(item.topics):
        found.append(quote(reading, f"topics[{index}]", topic, where, start, end, "topic_named"))
    return [evidence for evidence in found if evidence is not None]
