"""Which value an engagement shows where its announcements differ."""

from __future__ import annotations

import json
from datetime import date

from schemas.contract import Engagement, Mention, Participant
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


def test_what_is_put_off_goes_on_under_its_new_date_whatever_was_planned() -> None:
    april, may = date(2026, 4, 14), date(2026, 5, 5)
    plan = telling("us:a", mention(april, status="planned", date_end=date(2026, 4, 16)), published=date(2026, 4, 2))
    month = {"date_end": None, "date_precision": "month"}
    off = telling("us:b", mention(date(2026, 5, 1), status="postponed", **month), published=date(2026, 4, 13))
    moved = one_engagement(plan, off)
    assert (moved.status, moved.date_start, moved.date_precision) == ("postponed", date(2026, 5, 1), "month")
    held = one_engagement(plan, off, telling("jp:c", mention(may), published=date(2026, 5, 6), publisher="JPN"))
    assert (held.status, held.date_start, held.date_end) == ("completed", may, may)


def test_what_is_put_off_after_its_day_is_another() -> None:
    plan = telling("us:a", mention(date(2026, 3, 1), status="planned"), published=date(2026, 2, 20))
    off = telling("us:b", mention(date(2026, 5, 1), status="postponed"), published=date(2026, 4, 13))
    assert len(taken([[plan], [off]]).live()) == 2


def test_a_plan_published_late_does_not_undo_what_was_held() -> None:
    held = telling("us:a", mention(DAY), published=date(2026, 3, 10))
    plan = telling("sg:b", mention(DAY, status="planned"), published=date(2026, 3, 11), publisher="SGP")
    assert one_engagement(held, plan).status == "completed"


def test_a_day_is_shown_before_a_month_whoever_says_it() -> None:
    month = mention(date(2026, 3, 1), date_end=None, date_precision="month", status="planned")
    found = one_engagement(telling("us:a", month), telling("sg:b", mention(DAY), publisher="SGP"))
    assert (found.date_start, found.date_precision) == (DAY, "day")


def exercise(day: date, last: date, **said: object) -> Mention:
    kind = {"type": "exercise", "subtype": "field", "series": "Steady Hand", "date_end": last}
    return mention(day, **(kind | said))


def test_an_exercise_that_was_moved_shows_its_new_dates() -> None:
    may, june = (date(2026, 5, 10), date(2026, 5, 20)), (date(2026, 6, 1), date(2026, 6, 10))
    plan = telling("us:a", exercise(*may, status="planned"), published=date(2026, 1, 10))
    moved = telling("us:b", exercise(*june, status="planned"), published=date(2026, 3, 10))
    stale = telling("sg:c", exercise(*may, status="planned"), publisher="SGP", published=date(2026, 4, 1))
    found = one_engagement(plan, moved, stale)
    assert (found.date_start, found.date_end) == june, "the parties' later word, whatever a third repeats"


def test_the_days_on_which_it_was_held_are_shown_before_those_of_the_plan() -> None:
    plan = telling("us:a", exercise(date(2026, 5, 10), date(2026, 5, 20), status="planned"), published=date(2026, 5, 9))
    held = exercise(date(2026, 5, 12), date(2026, 5, 20), date_basis="relative")
    found = one_engagement(plan, telling("sg:b", held, publisher="SGP", published=date(2026, 5, 20)))
    assert (found.date_start, found.status) == (date(2026, 5, 12), "completed")


def test_a_readout_that_names_no_day_does_not_undo_a_stated_one() -> None:
    plan = telling("us:a", mention(DAY, status="planned"), published=date(2026, 3, 9))
    readout = telling("jp:b", mention(date(2026, 3, 11), date_basis="publication"), publisher="JPN")
    assert one_engagement(plan, readout).date_start == DAY


def test_a_named_subtype_is_shown_before_other() -> None:
    found = one_engagement(telling("us:a", mention(DAY, subtype="other")), telling("sg:b", mention(DAY)))
    assert found.subtype == "bilateral"


def test_a_series_that_names_its_matter_is_shown_before_the_one_that_does_not() -> None:
    group = {"type": "dialogue", "subtype": "working_group", "format": "multilateral"}
    vague, exact = (f"ADMM-Plus Experts' Working Group{matter}" for matter in ("", " on Maritime Security"))
    found = one_engagement(
        telling("in:a", mention(DAY, "ASEAN", "IND", series=vague, **group), publisher="IND"),
        telling("vn:b", mention(DAY, "ASEAN", "VNM", "IND", series=exact, **group), publisher="VNM"),
    )
    assert found.series == exact
    assert {json.loads(s.value) for s in found.support if s.field == "series" and s.chosen} == {exact}


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
