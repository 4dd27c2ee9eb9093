"""Start and end of an event, wherever its sentences tell them; against a Wednesday, 16 September 2026."""

from __future__ import annotations

from collections.abc import Callable

import pytest

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
