"""Dates as official prose writes them, against a Wednesday, 16 September 2026."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.coder import dates
from pipeline.coder.text.passages import small

ANCHOR = date(2026, 9, 16)
FORMS = [
    ("on 5 May 2026", "2026-05-05", "2026-05-05", "day", "stated"),
    ("on May 5, 2026", "2026-05-05", "2026-05-05", "day", "stated"),
    ("from 5 to 9 May 2026", "2026-05-05", "2026-05-09", "day", "stated"),
    ("June 2-4, 2026", "2026-06-02", "2026-06-04", "day", "stated"),
    ("between October 18-24", "2026-10-18", "2026-10-24", "day", "stated"),
    ("from 25 June to 1 August 2026", "2026-06-25", "2026-08-01", "day", "stated"),
    ("30 December to 3 January 2027", "2026-12-30", "2027-01-03", "day", "stated"),
    ("until 20 September", None, "2026-09-20", "day", "stated"),
    ("today", "2026-09-16", "2026-09-16", "day", "relative"),
    ("yesterday", "2026-09-15", "2026-09-15", "day", "relative"),
    ("on Monday", "2026-09-14", "2026-09-14", "day", "relative"),
    ("last week", "2026-09-07", None, "week", "relative"),
    ("next month", "2026-10-01", None, "month", "relative"),
    ("next year", "2027-01-01", None, "year", "relative"),
    ("in March 2027", "2027-03-01", None, "month", "stated"),
    ("in the second half of 2027", "2027-07-01", None, "half_year", "stated"),
    ("in the first quarter of 2027", "2027-01-01", None, "quarter", "stated"),
    ("two days ago", "2026-09-14", "2026-09-14", "day", "relative"),
    ("from Sept. 2 to 4", "2026-09-02", "2026-09-04", "day", "stated"),
    ("on September 2 (Wed) - 4 (Fri), 2026", "2026-09-02", "2026-09-04", "day", "stated"),
    ("from Monday to Wednesday", "2026-09-14", "2026-09-16", "day", "relative"),
    ("in the first ten days of July 2026", "2026-07-01", None, "month", "stated"),
    ("from mid to late August", "2026-08-01", None, "month", "relative"),
    ("2026-09-03", "2026-09-03", "2026-09-03", "day", "stated"),
    ("03.09.2026", "2026-09-03", "2026-09-03", "day", "stated"),
]


@pytest.mark.parametrize(("words", "first", "last", "precision", "basis"), FORMS, ids=[row[0] for row in FORMS])
def test_a_form_is_read(words: str, first: str | None, last: str | None, precision: str, basis: str) -> None:
    (found,) = dates.read(small(f"It was held {words}."))
    span = found.resolve(ANCHOR, -1)
    assert span is not None
    assert [span.first and span.first.isoformat(), span.last and span.last.isoformat()] == [first, last]
    assert (span.precision, span.basis) == (precision, basis)


def test_a_weekday_looks_ahead_where_the_sentence_does() -> None:
    (found,) = dates.read("they will meet on monday.")
    span = found.resolve(ANCHOR, 1)
    assert span is not None
    assert span.first == date(2026, 9, 21)


def test_a_day_that_the_calendar_lacks_is_no_date() -> None:
    assert [found.resolve(ANCHOR, 0) for found in dates.read("on 31 february 2026")] in ([], [None])


def test_the_dateline_is_not_the_event() -> None:
    text = "KABUL (Jan. 22, 2013) Forces confirmed today that a leader was arrested in the district on Sunday."
    assert dates.event_date(text, date(2013, 1, 22)).first == date(2013, 1, 20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("OTTERTOWN (Jan. 22, 2013) Forces yesterday confirmed the arrest of a leader in the north Jan. 18.", 18),
        ("OTTERTOWN (Jan. 21) Forces found two caches in the north yesterday.", 21),
        ("OTTERTOWN (Jan. 22, 2013) Forces looked for the leader behind Sunday's raid in the north today.", 22),
    ],
    ids=["a month's short name", "another dateline", "another event's day"],
)
def test_the_event_has_its_own_day(text: str, day: int) -> None:
    assert dates.event_date(text, date(2013, 1, 22)).first == date(2013, 1, day)
