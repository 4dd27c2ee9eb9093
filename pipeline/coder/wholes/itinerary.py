"""The stops of a trip: whom the traveller met, told further down than the lead and without a day of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.reading import Reading
from pipeline.coder.values.trips import ARRIVAL
from pipeline.coder.values.when import told
from pipeline.coder.wholes.relevant import is_background, is_quoted

_THERE = frozenset({"place", "goal", "city"})
_LANDS = frozenset({"name", "official", "alias", "capital", "government_seat"})
_OFFICIALS = frozenset({"office", "person", "voice"})


def with_stops(reading: Reading, drafts: Sequence[Draft], news: Sequence[Draft], anchor: date | None) -> list[Draft]:
    """The drafts that are news, with the contacts of a traveller whose visit is news, in the order of the text."""
    trips = [draft for draft in news if draft.type == "visit"]
    if not trips:
        return list(news)
    kept = {id(draft) for draft in news}
    return [draft for draft in drafts if id(draft) in kept or _is_stop(reading, draft, trips, anchor)]


def with_days(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts; each visit of a trip to several states with the lead's sentence that tells when it gets there.

    Of a trip that is over, the day of a sentence that tells something else is that of the other thing.
    """
    trips = [draft for draft in drafts if draft.type == "visit"]
    if len({_host(trip) for trip in trips}) > 1:
        told = {one.sentence.index for draft in drafts for one in draft.tellings()}
        for trip in trips:
            taken = told if trip.tense != "future" else set()
            trip.also += [one for one in _arrivals(reading, trip) if one.sentence.index not in taken]
    return drafts


def _host(trip: Draft) -> str | None:
    return next((role.code for role in trip.roles if role.role == "host"), None)


def _arrivals(reading: Reading, trip: Draft) -> Iterator[Draft]:
    """ "On 15 January, the Vice President will be in X": the one state that the sentence places somebody in."""
    for sentence in reading.lead:
        there = [party for party in reading.parties(sentence) if party.stance in _THERE and party.kind in _LANDS]
        if {party.code for party in there} != {_host(trip)}:
            continue
        if len(reading.dates(sentence)) == 1 and not is_quoted(reading, sentence):
            arrival = replace(trip, rule=ARRIVAL, sentence=sentence, also=[], name_span=None)
            arrival.start, arrival.end = there[0].start, there[0].end
            yield arrival


def _is_stop(reading: Reading, draft: Draft, trips: Sequence[Draft], anchor: date | None) -> bool:
    if draft.type != "meeting" or draft.sentence.field == "title" or is_quoted(reading, draft.sentence):
        return False
    if any(role.party.stance not in _OFFICIALS for role in draft.roles):
        return False
    if told(reading, draft, anchor) is not None or is_background(draft, None):
        return False
    return any(_travels(trip, draft) for trip in trips)


def _travels(trip: Draft, draft: Draft) -> bool:
    """Whether the visitor of the trip takes part, in the trip's time."""
    visitors = {role.code for role in trip.roles if role.role == "visitor"}
    return bool(visitors & draft.codes) and (trip.tense == "future") == (draft.tense == "future")
