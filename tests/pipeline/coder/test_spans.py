"""Start and end of an event, wherever its sentences tell them; against a Wednesday, 16 September 2026."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.coder import Coding
from schemas.contract import Mention

One = Callable[..., Mention]
DRILL = "The Royal Navy and the Indian Navy concluded Exercise Blue Otter off Plymouth"

TOLD = [
    (f"{DRILL} today. It had begun on 7 September.", "2026-09-07", "2026-09-16", "completed"),
    (f"{DRILL} today. The exercise was held from 3 to 16 September 2026.", "2026-09-03", "2026-09-16", "completed"),
    (f"{DRILL} on 14 September 2026 after five days.", "2026-09-10", "2026-09-14", "completed"),
    (f"{DRILL} on 14 September 2026.", None, "2026-09-14", "completed"),
    (
        "The Royal Navy and the Indian Navy are holding Exercise Blue Otter off Plymouth. It opened on 9 September and "
        "closes on Saturday.",
        "2026-09-09",
        "2026-09-19",
        "ongoing",
    ),
    (
        "A company of the British Army left for India today to take part in Exercise Blue Otter with the Indian Army. "
        "The exercise will be held from 20 to 29 September 2026.",
        "2026-09-20",
        "2026-09-29",
        "planned",
    ),
    (
        "The frigate HMS Otter called at Mumbai, India, on 9 September 2026 and sailed on the next day.",
        "2026-09-09",
        "2026-09-10",
        "completed",
    ),
    (
        "HMS Otter left Mumbai, India, this morning at the end of a port visit that began on 12 September 2026.",
        "2026-09-12",
        "2026-09-16",
        "completed",
    ),
]


@pytest.mark.parametrize(("text", "start", "end", "status"), TOLD, ids=[row[0][-60:] for row in TOLD])
def test_start_and_end_are_put_together(text: str, start: str | None, end: str, status: str, one: One) -> None:
    mention = one("Navy news", text)
    told = (mention.date_start and mention.date_start.isoformat(), mention.date_end and mention.date_end.isoformat())
    assert (*told, mention.status) == (start, end, status)


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2026-09-16T22:40:00+01:00", "2026-09-16"),
        ("2026-09-16T01:40:00+01:00", "2026-09-15"),
        ("2026-09-16T00:40:00Z", "2026-09-15"),
        ("2026-09-16T00:00:00Z", "2026-09-16"),
        ("2026-09-16", "2026-09-16"),
    ],
)
def test_what_goes_out_past_midnight_is_of_the_day_before(published: str, day: str, one: One) -> None:
    text = "Defence Secretary Ann Lee met Norwegian Defence Minister Kari Moe in London today to discuss air defence."
    assert str(one("Meeting", text, "gov_uk", published).date_start) == day


def test_today_is_the_day_of_the_dateline(one: One) -> None:
    text = (
        "PORT OTTER, England (Sept. 14, 2026) -- Defence Secretary Ann Lee met Norwegian Defence Minister Kari Moe "
        "in London today to discuss air defence."
    )
    assert str(one("Meeting", text).date_start) == "2026-09-14"


CALLED_OFF = [
    ("postponed to the second quarter of 2027", "2027-04-01", "postponed"),
    ("suspended today. It had begun on 7 September", "2026-09-07", "suspended"),
    ("cancelled today", None, "cancelled"),
]


@pytest.mark.parametrize(("words", "start", "status"), CALLED_OFF, ids=[row[2] for row in CALLED_OFF])
def test_what_is_called_off_is_not_of_the_day_of_that_decision(
    words: str, start: str | None, status: str, one: One
) -> None:
    mention = one("Navy news", f"Exercise Blue Otter of the Royal Navy and the Indian Navy has been {words}.")
    assert (mention.date_start and mention.date_start.isoformat(), mention.status) == (start, status)


def test_each_stop_of_a_trip_has_its_own_days(tell: Callable[..., Coding]) -> None:
    text = "The Defence Secretary visits Japan on 20-21 September, Oman on 23 September and Fiji on 25-27 September."
    told = {mention.country: str(mention.date_start) for mention in tell("Defence Secretary's trip", text).mentions}
    assert told == {"JPN": "2026-09-20", "OMN": "2026-09-23", "FJI": "2026-09-25"}


def test_a_gift_is_dated_by_its_delivery(one: One) -> None:
    text = (
        "The Defence Secretary announced today that the United Kingdom will give 30 patrol boats to the Navy of Ghana. "
        "They will be delivered in the second half of 2027."
    )
    mention = one("Boats for Ghana", text)
    assert (str(mention.date_start), mention.date_precision) == ("2027-07-01", "half_year")
