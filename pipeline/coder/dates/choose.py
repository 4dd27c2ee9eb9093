"""The day of the one event that a dated release tells, chosen among its date expressions."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from pipeline.coder.dates.found import Found, Span
from pipeline.coder.dates.read import read
from pipeline.coder.rules import linear, table, texts
from pipeline.coder.text.passages import small

_END = linear(r"\.\s+(?!\d)")
"""The end of a sentence: no stop behind the short name of a month."""


def event_date(text: str, dateline: date) -> Span:
    """The span of the release's event; the dateline's own day, by publication, where the text names none.

    The first expression after the dateline counts, except one that tells when the news was given ("confirmed today")
    or background; a second expression in the same sentence is preferred to such a one.
    """
    text = small(text)
    stamp = dateline
    for hit in read(text):
        span = hit.resolve(dateline, -1)
        if span is None or span.first is None or span.precision != "day":
            continue
        if _is_stamp(text, hit, span):
            stamp = min(span.first, dateline)
        elif not _is_aside(text, hit, span, dateline):
            return span
    return Span(stamp, stamp, "day", "publication")


def _is_stamp(text: str, hit: Found, span: Span) -> bool:
    """Whether a day in brackets is the release's own."""
    return span.basis == "stated" and text[hit.start - 1 : hit.start] == "(" and text[hit.end : hit.end + 1] == ")"


def _is_aside(text: str, hit: Found, span: Span, dateline: date) -> bool:
    before, after = text[max(0, hit.start - 40) : hit.start], text[hit.end : hit.end + 60]
    if span.first == dateline and span.basis == "stated":
        return True
    if after.startswith(("'s", "\u2019s")):
        return True  # "Tuesday's attack" is what came before
    if span.first is None or abs((dateline - span.first).days) > 45:
        return True
    if span.basis == "relative" and _reports().search(f"{before[-25:]} {after}"):
        return _another(text, hit, dateline)
    return _background().search(before) is not None


def _another(text: str, hit: Found, dateline: date) -> bool:
    """Whether the same sentence goes on to name a day of its own: then the first one only dates the report."""
    end = _END.search(text, hit.end, hit.end + 400)
    rest = read(text, hit.end, end.start() if end else min(len(text), hit.end + 400))
    spans = [other.resolve(dateline, -1) for other in rest]
    return any(
        span is not None and span.precision == "day" and span.first and 0 <= (dateline - span.first).days <= 45
        for span in spans
    )


@cache
def _reports() -> re.Pattern[str]:
    return _words("report")


@cache
def _background() -> re.Pattern[str]:
    return _words("background")


def _words(name: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(texts(table("dates", "chooser")[name])) + r")\b")
