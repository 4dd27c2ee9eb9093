"""One announcement read through all layers: passages, sentences, actors, offices, parties, dates."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from typing import Protocol, TypeVar

from pipeline.coder import dates
from pipeline.coder.dates import Found
from pipeline.coder.rules import linear
from pipeline.coder.text.actors import Actor, actors
from pipeline.coder.text.item import Item
from pipeline.coder.text.newcomers import newcomers, places
from pipeline.coder.text.parties import by_words, parties
from pipeline.coder.text.party import Party, People
from pipeline.coder.text.passages import Passage, Sentence, passage
from pipeline.coder.text.phrases import opener_finder, with_phrases
from pipeline.coder.words.cues import (
    Cue,
    Matter,
    cue_finder,
    forum_finder,
    matter_finder,
    series_finder,
    session_finder,
)
from pipeline.coder.words.lexicon import Hit, Reader
from pipeline.coder.words.names import actor_finder
from pipeline.coder.words.offices import Office, office_finder
from pipeline.coder.words.topic_words import Subject, subject_finder
from schemas.tables import ExerciseSeries, Forum

SENTENCES = 400
"""Sentences of one announcement that are read closely; what is longer is a transcript whose news stands first."""

LEAD_SENTENCES = 6
"""Sentences of the text that count as its lead, where an undated event is the news."""


class Placed(Protocol):
    """Anything that stands at a position."""

    @property
    def start(self) -> int:
        """First code point."""
        ...


P = TypeVar("P", bound=Placed)


class Ordered(list[P]):
    """Placed things in order of position, with their starts at hand."""

    def __init__(self, found: Iterable[P]) -> None:
        super().__init__(found)
        self.starts = [one.start for one in self]


def inside(found: Ordered[P], start: int, end: int) -> list[P]:
    """Those that start in ``[start, end)``."""
    starts = found.starts
    low = bisect_left(starts, start)
    if low == len(starts) or starts[low] >= end:
        return []
    return found[low : bisect_left(starts, end, low)]


@dataclass(slots=True)
class Layer:
    """Everything found in one passage, in order of position."""

    passage: Passage
    actors: Ordered[Actor]
    offices: Ordered[Hit[Office]]
    cues: Ordered[Hit[tuple[Cue, ...]]]
    matters: Ordered[Hit[Matter]]
    sessions: Ordered[Hit[str]]
    subjects: Ordered[Hit[Subject]]
    forums: Ordered[Hit[Forum]]
    series: Ordered[Hit[ExerciseSeries]]


@dataclass(slots=True)
class Reading:
    """The announcement with its layers; parties and dates are read a sentence at a time and kept."""

    item: Item
    title: Layer
    text: Layer
    people: People = field(default_factory=People)
    lead: tuple[Sentence, ...] = ()
    _told: dict[int, list[Party]] = field(default_factory=dict)
    _parties: dict[int, list[Party]] = field(default_factory=dict)
    _dates: dict[int, list[dates.Found]] = field(default_factory=dict)
    _codes: frozenset[str | None] | None = None

    def layer(self, sentence: Sentence) -> Layer:
        """The layer that a sentence belongs to."""
        return self.title if sentence.field == "title" else self.text

    def sentences(self) -> tuple[Sentence, ...]:
        """Title first, then the text."""
        return self.title.passage.sentences + self.text.passage.sentences

    def parties(self, sentence: Sentence) -> list[Party]:
        """The parties of a sentence, in order."""
        if sentence.index not in self._parties:
            told, passage = self._by_words(sentence), self.layer(sentence).passage
            self._parties[sentence.index] = parties(passage, sentence, told, self.people)
        return self._parties[sentence.index]

    def dates(self, sentence: Sentence) -> list[dates.Found]:
        """The date expressions of a sentence, in order."""
        if sentence.index not in self._dates:
            lower = self.layer(sentence).passage.lower
            self._dates[sentence.index] = dates.read(
                lower, sentence.start, sentence.end, lambda: self._day_before(sentence)
            )
        return self._dates[sentence.index]

    def _day_before(self, sentence: Sentence) -> Found | None:
        """The last date told in the sentence before."""
        if not sentence.index:
            return None
        before = self.sentences()[sentence.index - 1]
        return dates.last_day(dates.read(self.layer(before).passage.lower, before.start, before.end))

    def is_lead(self, sentence: Sentence) -> bool:
        """Whether the sentence stands in the title or the lead."""
        return sentence.field == "title" or (bool(self.lead) and sentence.start < self.lead[-1].end)

    def opening(self, count: int) -> tuple[Sentence, ...]:
        """The title and the first sentences of prose, mastheads left out."""
        return self.title.passage.sentences + self.lead[:count]

    def learn_people(self) -> None:
        """First pass: who is who, from every sentence that names an office."""
        for sentence in self.sentences()[:SENTENCES]:
            if inside(self.layer(sentence).offices, sentence.start, sentence.end):
                named = {actor.text for actor in inside(self.layer(sentence).actors, sentence.start, sentence.end)}
                for party in self._by_words(sentence):
                    if party.stance == "office":
                        self.people.learn(party, named)

    def _at_home(self, party: Party) -> Party:
        """ "Chairman of the Joint Chiefs": of the publisher's state, else of the first holder that is named at all."""
        office, voice = party.office, self.item.publisher.code
        if office is None or office.home is None or party.code != office.home:
            return party
        holders = (office.home, *office.also)
        if voice in holders:
            return replace(party, code=voice)
        return replace(party, code=next((code for code in holders if code in self._named()), None))

    def _named(self) -> frozenset[str | None]:
        """Whom the announcement names, by more than the staffs that are part of an office's name."""
        if self._codes is None:
            layers = (self.title, self.text)
            held = (
                one for layer in layers for hit in layer.offices for one in inside(layer.actors, hit.start, hit.end)
            )
            staffs = {id(one) for one in held if one.kind == "force"}
            self._codes = frozenset(one.code for layer in layers for one in layer.actors if id(one) not in staffs)
        return self._codes

    def _by_words(self, sentence: Sentence) -> list[Party]:
        if sentence.index not in self._told:
            layer = self.layer(sentence)
            found = inside(layer.actors, sentence.start, sentence.end)
            offices = inside(layer.offices, sentence.start, sentence.end)
            told = by_words(layer.passage, sentence, found, offices)
            self._told[sentence.index] = [self._at_home(party) for party in told]
        return self._told[sentence.index]


def read(item: Item) -> Reading:
    """Reads an announcement."""
    title = passage("title", item.title)
    text = passage("text", item.text, len(title.sentences))
    reading = Reading(item, _layer(title), _layer(text))
    _add_newcomers(reading)
    reading.lead = _lead(text)
    reading.learn_people()
    return reading


def _add_newcomers(reading: Reading) -> None:
    layers = (reading.title, reading.text)
    named = {layer.passage.plain[hit.start : hit.end] for layer in layers for hit in layer.series}
    named |= {layer.passage.plain[hit.start : hit.end] for layer in layers for hit in layer.forums}
    names = newcomers([layer.passage.plain for layer in layers], named)
    for layer in layers if names else ():
        found = places(layer.passage.plain, names)
        layer.series = Ordered(sorted((*layer.series, *found), key=lambda hit: hit.start))


def _layer(found: Passage) -> Layer:
    named, forums, series = _as_written().find(found.plain)
    offices, cues, matters, sessions, subjects, openers = _in_lower_case().find(found.lower)
    return Layer(
        found,
        Ordered(actors(found, named)),
        Ordered(offices),
        Ordered(with_phrases(found, cues, openers)),
        Ordered(matters),
        Ordered(sessions),
        Ordered(subjects),
        Ordered(forums),
        Ordered(series),
    )


@cache
def _as_written() -> Reader:
    return Reader(actor_finder(), forum_finder(), series_finder())


@cache
def _in_lower_case() -> Reader:
    return Reader(office_finder(), cue_finder(), matter_finder(), session_finder(), subject_finder(), opener_finder())


_PROSE = linear(r"\b[a-z]{2,24}(?:\s+\S{1,40}){5}")


def _lead(text: Passage) -> tuple[Sentence, ...]:
    """The first sentences of prose, headings and mastheads not counted."""
    return tuple(islice((sentence for sentence in text.sentences if _PROSE.search(sentence.words)), LEAD_SENTENCES))
