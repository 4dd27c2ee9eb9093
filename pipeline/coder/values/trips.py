"""The days of a visit that several sentences tell: of one stop of a trip, or of a stay told in stretches."""

from __future__ import annotations

from datetime import timedelta

from pipeline.coder.dates import Span
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.reading import Reading
from pipeline.coder.values.timed import When

ARRIVAL = "arrival"
"""The rule of a telling that only says when a trip gets to one of its states."""


def of_trip(reading: Reading, draft: Draft, runs: list[When], found: list[When]) -> When:
    """The days of a visit: of one stop the shortest run told, of a trip to one state all its stretches."""
    visitors = {role.code for role in draft.roles if role.role == "visitor"}
    states = {party.code for party in reading.parties(runs[0].sentence) if party.code and party.stance != "aside"}
    shortest, longest = min(runs, key=_length), max(runs, key=_length)
    return shortest if len(states - visitors) > 1 and _encloses(longest, shortest) else _widened(runs[0], found)


def _encloses(outer: When, inner: When) -> bool:
    return bool(
        outer.span.first
        and outer.span.last
        and inner.span.first
        and inner.span.last
        and outer is not inner
        and outer.span.first <= inner.span.first
        and inner.span.last <= outer.span.last
    )


def _length(when: When) -> timedelta:
    return when.span.last - when.span.first if when.span.first and when.span.last else timedelta()


def _widened(run: When, found: list[When]) -> When:
    """A trip told in stretches: its days from the first stretch to the last."""
    near = [
        when.span
        for when in found
        if when.span.precision == "day"
        and when.span.first
        and when.span.last
        and run.span.first
        and abs((when.span.first - run.span.first).days) < 10
    ]
    first, last = min(span.first for span in near if span.first), max(span.last for span in near if span.last)
    return When(Span(first, last, "day", run.span.basis), run.sentence, run.start, run.end, run.rule)
