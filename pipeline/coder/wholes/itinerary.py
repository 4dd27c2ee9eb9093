"""The stops of a trip: whom the traveller met, told further down than the lead and without a day of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.reading import Reading
from pipeline.coder.values.when import told
from pipeline.coder.wholes.relevant import is_background, is_quoted

_OFFICIALS = frozenset({"office", "person", "voice"})


def with_stops(reading: Reading, drafts: Sequence[Draft], news: Sequence[Draft], anchor: date | None) -> list[Draft]:
    """The drafts that are news, with the contacts of a traveller whose visit is news, in the order of the text."""
    trips = [draft for draft in news if draft.type == "visit"]
    if not trips:
        return list(news)
    kept = {id(draft) for draft in news}
    return [draft for draft in drafts if id(draft) in kept or _is_stop(reading, draft, trips, anchor)]


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
