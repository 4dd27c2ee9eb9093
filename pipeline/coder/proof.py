"""The evidence of a mention: for every value that words tell, their quotation and the rule that read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.coder.draft import Role
from pipeline.coder.entry import Entry
from pipeline.coder.evidence import Quoted, quote
from pipeline.coder.people import level_of
from pipeline.coder.quantities import Counted
from pipeline.coder.reading import Reading
from pipeline.coder.taking_part import parties_once, subtype_of
from pipeline.coder.text import Sentence
from schemas.contract import Evidence


@dataclass(slots=True)
class Read:
    """An entry with all that was read of it, each value beside its place."""

    item: Entry
    domains: list[tuple[str, Sentence, int, int]]
    quantities: list[Counted]
    country: str | None
    roles: list[Role] = field(init=False)
    subtype: str = field(init=False)
    level: tuple[str, Role] | None = field(init=False)

    def __post_init__(self) -> None:
        draft = self.item.draft
        self.roles = parties_once(draft)
        self.subtype = subtype_of(draft, self.roles)
        self.level = level_of(draft)


def proof(reading: Reading, read: Read) -> Iterator[Evidence]:
    """The evidence, empty quotations left out."""
    for found in (_kind(read), _who(read), _when(read), _where(read), _rest(read)):
        for quoted in found:
            evidence = quote(reading, quoted)
            if evidence is not None:
                yield evidence


def _kind(read: Read) -> Iterator[Quoted]:
    draft = read.item.draft
    place = (draft.sentence.field, draft.start, draft.end)
    yield Quoted("type", draft.type, *place, draft.rule)
    yield Quoted("subtype", read.subtype, *place, draft.rule)
    yield Quoted("status", read.item.status, *place, read.item.status_rule)
    if draft.series and draft.name_span and not draft.series[0].islower():
        yield Quoted("series", draft.series, draft.sentence.field, *draft.name_span, "name_beside_noun")


def _who(read: Read) -> Iterator[Quoted]:
    for index, role in enumerate(read.roles):
        party, name = role.party, f"participants[{index}]"
        value = role.code or party.text
        yield Quoted(name, value, role.sentence.field, party.start, party.end, f"party_{party.stance}")
    if read.level is not None:
        level, role = read.level
        yield Quoted("level", level, role.sentence.field, role.party.start, role.party.end, "level_of_office")


def _when(read: Read) -> Iterator[Quoted]:
    when = read.item.when
    if when is None or when.start is None or when.end is None:
        return
    for name, value in (("date_start", when.span.first), ("date_end", when.span.last)):
        if value is not None:
            yield Quoted(name, value.isoformat(), when.sentence.field, when.start, when.end, f"date_{when.rule}")


def _where(read: Read) -> Iterator[Quoted]:
    place, sea = read.item.place, read.item.sea
    if place and read.country:
        yield Quoted("country", read.country, place.sentence.field, place.start, place.end, "place_named")
    if sea:
        yield Quoted("sea_area", sea.area, sea.sentence.field, sea.start, sea.end, "sea_named")


def _rest(read: Read) -> Iterator[Quoted]:
    for index, (domain, sentence, start, end) in enumerate(read.domains):
        yield Quoted(f"domains[{index}]", domain, sentence.field, start, end, "domain_named")
    for index, (quantity, sentence, start, end) in enumerate(read.quantities):
        yield Quoted(f"quantities[{index}]", f"{quantity.value:g}", sentence.field, start, end, "quantity_counted")
    for index, (topic, where, start, end) in enumerate(read.item.topics):
        yield Quoted(f"topics[{index}]", topic, where, start, end, "topic_named")
