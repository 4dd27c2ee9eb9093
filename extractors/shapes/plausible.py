"""Dates that cannot be: in the future of the capture, before there was a site, or against the page's own witnesses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from extractors.shapes.dates import Stamp
from extractors.source import ParseError
from extractors.web import Capture

EARLIEST = date(1945, 1, 1)
AHEAD = timedelta(days=1)
"""Publishers east of us live in tomorrow; nobody publishes later than that."""
APART = timedelta(days=10)
"""How far a date may stray from its witnesses. Day and month swapped stray by a month at least."""


def site_time(capture: Capture) -> datetime:
    """When the site says that it answered; our own clock where it does not say."""
    try:
        told = parsedate_to_datetime(capture.header("Date") or "")
    except ValueError:
        return capture.fetched_at
    return told if told.tzinfo is not None else capture.fetched_at


def plausible(stamp: Stamp, capture: Capture, witnesses: Mapping[str, Stamp | None] | None = None) -> Stamp:
    """The stamp itself, once nothing speaks against it.

    The capture tells what the day was then, by the site's own clock; ``witnesses`` are other dates of the same
    announcement by what they are (``address``, ``listing``).

    Raises:
        ParseError: the date lies after the capture, before 1945, or more than ten days from a witness.
    """
    seen = site_time(capture)
    if stamp.day > seen.date() + AHEAD:
        raise ParseError("date", f"{stamp.day} lies in the future of the capture of {seen:%Y-%m-%d}")
    if stamp.day < EARLIEST:
        raise ParseError("date", f"{stamp.day} lies before {EARLIEST}")
    for name, witness in (witnesses or {}).items():
        if witness is not None and abs(witness.day - stamp.day) > APART:
            raise ParseError("date", f"the page says {stamp.day}, its {name} says {witness.day}")
    return stamp
