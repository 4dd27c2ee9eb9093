"""Days counted from another one: "the same day", "the next day" stand for nothing without the day told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.coder.dates.found import Found, Span, day

AGAIN_RULE = "another_day"
"""Name of the form; as it is read, it resolves to days from the announcement's own day."""


def none() -> Found | None:
    """Nothing was told before."""
    return None


def last_day(found: Sequence[Found]) -> Found | None:
    """The last expression that stands by itself; one day is not counted from another that is counted."""
    return next((hit for hit in reversed(found) if hit.rule != AGAIN_RULE), None)


def counted_from(hit: Found, told: Found | None) -> Found:
    """The expression, counted from the one that was told before it; as it is where none was."""
    if told is None:
        return hit

    def resolve(anchor: date | None, lean: int) -> Span | None:
        base = told.resolve(anchor, lean)
        own = hit.resolve(anchor, lean)
        last = (base.last or base.first) if base else None
        if base is None or last is None or base.precision != "day" or own is None or own.first is None or not anchor:
            return None
        return day(last + (own.first - anchor), base.basis)

    return replace(hit, resolve=resolve)
