"""Which value an engagement shows where its announcements differ."""

from __future__ import annotations

import json
from datetime import date

from schemas.contract import Engagement, Participant
from tests.pipeline.resolver.telling import mention, parties, taken, telling

DAY = date(2026, 3, 10)


def one_engagement(*tellings: object) -> Engagement:
    (found,) = taken([tellings]).live()  # type: ignore[list-item]
    return found


def test_a_party_is_believed_before_a_third() -> None:
    third = telling("sg:a", mention(DAY, place="the capital", country="JPN", mode="hybrid"), publisher="SGP")
    party = telling("us:b", mention(DAY, place="Tokyo", country="JPN", mode="in_person"), publisher="USA")
    found = one_engagement(third, party)
    assert (found.place, found.mode) == ("Tokyo", "in_person")
    said = {(s.value, s.chosen, s.attested_by) for s in found.support if s.field == "place"}
    assert said == {('"Tokyo"', True, ("us:b",)), ('"the capital"', False, ("sg:a",))}


def test_the_later_word_on_the_status_counts() -> None:
    plan = telling("us:a", mention(DAY, status="planned"), published=date(2026, 3, 1))
    off = telling("jp:b", mention(DAY, status="postponed"), published=date(2026, 3, 5), publisher="JPN")
    assert one_engagement(plan, off).status == "postponed"
    assert one_engagement(plan, off).status_as_of == date(2026, 3, 5)


def test_a_plan_published_late_does_not_undo_what_was_held() -> None:
    held = telling("us:a", mention(DAY), published=date(2026, 3, 10))
    plan = telling("sg:b", mention(DAY, status="planned"), published=date(2026, 3, 11), publisher="SGP")
    assert one_engagement(held, plan).status == "completed"


def test_a_day_is_shown_before_a_month_whoever_says_it() -> None:
    month = mention(date(2026, 3, 1), date_end=None, date_precision="month", status="planned")
    found = one_engagement(telling("us:a", month), telling("sg:b", mention(DAY), publisher="SGP"))
    assert (found.date_start, found.date_precision) == (DAY, "day")


def test_a_named_subtype_is_shown_before_other() -> None:
    found = one_engagement(telling("us:a", mention(DAY, subtype="other")), telling("sg:b", mention(DAY)))
    assert found.subtype == "bilateral"


def test_every_party_named_by_anyone_is_kept_with_the_best_voice_for_its_role() -> None:
    guest = (*parties("USA"), Participant(code="JPN", role="host", text="Tokyo"))
    extra = (*parties("USA", "JPN"), *parties("PHL", role="observer"))
    found = one_engagement(
        telling("us:a", mention(DAY, participants=guest), publisher="USA"),
        telling("sg:b", mention(DAY, participants=extra), publisher="SGP"),
    )
    assert [(p.code, p.role) for p in found.participants] == [
        ("USA", "participant"),
        ("JPN", "host"),
        ("PHL", "observer"),
    ]
    roles = [json.loads(s.value) for s in found.support if s.field == "participants" and s.chosen]
    assert {"code": "JPN", "role": "host"} in roles


def test_a_third_alone_confirms_no_side() -> None:
    assert not one_engagement(
        telling("us:a", mention(DAY)), telling("sg:b", mention(DAY), publisher="SGP")
    ).both_sides_confirmed
    assert one_engagement(
        telling("us:a", mention(DAY)), telling("jp:b", mention(DAY), publisher="JPN")
    ).both_sides_confirmed
