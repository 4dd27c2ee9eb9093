"""The evidence of a mention: for every value that words tell, their quotation and the rule that read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.coder.tellings.draft import Role, Title
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading
from pipeline.coder.values.entry import Entry
from pipeline.coder.values.evidence import Quoted, quote
from pipeline.coder.values.instruments import instrument_of
from pipeline.coder.values.mode import mode_of
from pipeline.coder.values.people import level_of, officials
from pipeline.coder.values.place import Place
from pipeline.coder.values.quantities import Counted
from pipeline.coder.values.series import series_called
from pipeline.coder.values.taking_part import format_of, parties_once, subtype_of
from schemas.contract import Evidence
from schemas.tables import organisation_ids

_DONE_THERE = frozenset({"agreement", "institution"})


@dataclass(slots=True)
class Read:
    """An entry with all that was read of it, each value beside its place."""

    item: Entry
    domains: list[tuple[str, Sentence, int, int]]
    quantities: list[Counted]
    roles: list[Role] = field(init=False)
    subtype: str = field(init=False)
    level: tuple[str, Role] | None = field(init=False)
    format: str = field(init=False)
    mode: str | None = field(init=False)
    place: Place | None = field(init=False)
    country: str | None = field(init=False)
    series: str | None = field(init=False)
    instrument: tuple[Title, Sentence] | None = field(init=False)

    def __post_init__(self) -> None:
        draft = self.item.draft
        self.roles = parties_once(draft)
        self.subtype = subtype_of(draft, self.roles)
        self.level = self._level_within() if self._is_bare_decision() else self._level_told()
        self.instrument = instrument_of(draft)
        self.format = format_of(draft, self.roles)
        self.mode = mode_of(draft)
        remote = self.mode == "remote"
        self.place = None if remote else self.item.place
        self.country = None if remote else self.item.country
        self.series = series_called(draft.series, draft.edition)

    def _level_told(self) -> tuple[str, Role] | None:
        return self.item.convened or level_of(self.item.draft) or self._level_within()

    def _is_bare_decision(self) -> bool:
        """An organ's decision has the level of its session; where none is told, only that of an official it names."""
        told = self.item.convened or level_of(self.item.draft)
        alone = told is not None and told[1].code in organisation_ids() and not told[1].party.name
        return self.item.draft.subtype == "decision" and alone

    def _level_within(self) -> tuple[str, Role] | None:
        """A text signed, or a member admitted, within a meeting or session: it is done before those who meet."""
        within = self.item.within
        done = self.item.draft.type in _DONE_THERE
        return within.convened or level_of(within.draft) if within and done else None

    @property
    def cue(self) -> tuple[str, int, int]:
        """Where the words stand that tell the engagement; they stand behind what is concluded from the whole."""
        draft, sentence = self.item.draft, self.item.draft.sentence
        if draft.end - draft.start <= 1:  # a headline without a verb tells it as a whole
            return sentence.field, sentence.start, sentence.end
        return sentence.field, draft.start, draft.end


def proof(reading: Reading, read: Read) -> Iterator[Evidence]:
    """The evidence, empty quotations left out."""
    for found in (_kind(read), _who(read), _when(read), _where(read), _rest(read)):
        for quoted in found:
            evidence = quote(reading, quoted)
            if evidence is not None:
                yield evidence


def _kind(read: Read) -> Iterator[Quoted]:
    draft = read.item.draft
    yield Quoted("type", draft.type, *read.cue, draft.rule)
    yield Quoted("subtype", read.subtype, *read.cue, draft.rule)
    yield Quoted("status", read.item.status, *read.cue, read.item.status_rule)
    yield Quoted("format", read.format, *read.cue, "format_counted")
    if read.mode is not None:
        yield Quoted("mode", read.mode, *read.cue, f"mode_{read.mode}")
    for name, value in (("series", read.series), ("edition", draft.edition)):
        if value is not None:
            span = (draft.sentence.field, *draft.name_span) if draft.name_span else read.cue
            yield Quoted(name, value, *span, "name_beside_noun")
    if read.instrument is not None:
        title, sentence = read.instrument
        yield Quoted("instrument", title.name, sentence.field, title.start, title.end, "name_beside_noun")


def _who(read: Read) -> Iterator[Quoted]:
    for index, role in enumerate(read.roles):
        party, name = role.party, f"participants[{index}]"
        yield Quoted(name, role.code or party.text, *_span(role), f"party_{party.stance}")
    if read.level is not None:
        level, role = read.level
        yield Quoted("level", level, *_span(role), "level_of_office")
    for index, (person, role) in enumerate(officials(read.item.draft)):
        yield Quoted(f"people[{index}]", person.name, *_span(role), "official_named")


def _span(role: Role) -> tuple[str, int, int]:
    return role.sentence.field, role.party.start, role.party.end


def _when(read: Read) -> Iterator[Quoted]:
    when, span = read.item.when, read.item.span
    if span is None:
        return
    where, rule = read.cue, f"date_{span.basis}"
    if when is not None and when.start is not None and when.end is not None:
        where, rule = (when.sentence.field, when.start, when.end), f"date_{when.rule}"
    for name, value in (("date_start", span.first), ("date_end", span.last)):
        if value is not None:
            yield Quoted(name, value.isoformat(), *where, rule)


def _where(read: Read) -> Iterator[Quoted]:
    place, sea = read.place, read.item.sea
    if read.country:
        where = (place.sentence.field, place.start, place.end) if place else read.cue
        yield Quoted("country", read.country, *where, "place_named" if place else "country_of_host")
    if place and place.name:
        yield Quoted("place", place.name, place.sentence.field, place.start, place.end, "place_named")
    if sea:
        where = (sea.sentence.field, sea.start, sea.end)
        yield Quoted("sea_area", sea.area, *where, "sea_named")
        if not place:
            yield Quoted("place", sea.area, *where, "sea_named")


def _rest(read: Read) -> Iterator[Quoted]:
    for index, (domain, sentence, start, end) in enumerate(read.domains):
        yield Quoted(f"domains[{index}]", domain, sentence.field, start, end, "domain_named")
    for index, (quantity, sentence, start, end) in enumerate(read.quantities):
        yield Quoted(f"quantities[{index}]", f"{quantity.value:g}", sentence.field, start, end, "quantity_counted")
    for index, (topic, where, start, end) in enumerate(read.item.topics):
        yield Quoted(f"topics[{index}]", topic, where, start, end, "topic_named")
