"""How far an engagement has come on the announcement's day (a Wednesday, 16 September 2026)."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.coder import Coding
from schemas.contract import Mention

One = Callable[..., Mention]
Tell = Callable[..., Coding]


def test_the_visit_of_a_guest_who_is_there_goes_on(one: One) -> None:
    visit = one("Visit", "The Defence Minister of Norway is visiting the United Kingdom today.")
    assert (visit.type, visit.status, str(visit.date_start), visit.date_end) == ("visit", "ongoing", "2026-09-16", None)


def test_a_visit_told_in_the_past_on_its_last_day_is_over_and_one_told_in_the_present_goes_on(one: One) -> None:
    days = "from 14 to 16 September 2026"
    told = [one("News", f"The Defence Secretary {verb} Norway {days}.") for verb in ("visited", "is visiting")]
    assert [visit.status for visit in told] == ["completed", "ongoing"]


def test_a_meeting_is_over_within_the_days_of_its_visit(tell: Tell) -> None:
    text = (
        "The Defence Secretary is visiting Norway from 14 to 18 September 2026. "
        "The Defence Secretary met the Norwegian Minister of Defence in Oslo."
    )
    status = {mention.type: mention.status for mention in tell("Visit to Norway", text).mentions}
    assert status == {"visit": "ongoing", "meeting": "completed"}
