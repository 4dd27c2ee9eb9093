"""Which announcements tell of one engagement, and which do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from schemas.contract import Mention
from tests.pipeline.resolver.telling import mention, parties, taken, telling

DAY = date(2026, 3, 10)


def number_of_engagements(*mentions: Mention) -> int:
    return len(taken([[telling(f"s{n}:a", one) for n, one in enumerate(mentions)]]).live())


def test_two_ministries_tell_of_one_meeting() -> None:
    assert number_of_engagements(mention(DAY, "USA", "JPN"), mention(DAY, "JPN", "USA")) == 1


def test_a_meeting_and_a_dialogue_of_one_day_can_be_one() -> None:
    assert number_of_engagements(mention(DAY), mention(DAY, type="dialogue", subtype="two_plus_two")) == 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(mention(date(2026, 3, 12)), id="another day of the week"),
        pytest.param(mention(DAY, "USA", "KOR"), id="another counterpart"),
        pytest.param(mention(DAY, level="head_of_state_or_government"), id="the presidents, not the ministers"),
        pytest.param(mention(DAY, mode="remote", subtype="call"), id="a call, not the meeting"),
        pytest.param(mention(DAY, country="SGP"), id="another country"),
        pytest.param(mention(DAY, type="visit", subtype="minister"), id="the visit around it"),
        pytest.param(mention(DAY, type="agreement", subtype="framework"), id="the text signed there"),
    ],
)
def test_near_misses_stay_apart(other: Mention) -> None:
    here = mention(DAY, level="minister", mode="in_person", country="JPN")
    assert number_of_engagements(here, other) == 2


def test_two_texts_signed_on_one_day_stay_apart() -> None:
    signed = {"type": "agreement", "subtype": "framework", "mode": None}
    texts = ("Logistics Support Arrangement", "Memorandum on Cyber Defence")
    assert number_of_engagements(*(mention(DAY, instrument=text, **signed) for text in texts)) == 2


def test_a_vague_account_does_not_bridge_two_clear_ones() -> None:
    ministers, leaders = mention(DAY, level="minister"), mention(DAY, level="head_of_state_or_government")
    assert number_of_engagements(ministers, leaders, mention(DAY)) == 3


def test_clear_accounts_find_each_other_beside_a_vague_one() -> None:
    ministers, leaders = mention(DAY, level="minister"), mention(DAY, level="head_of_state_or_government")
    assert number_of_engagements(ministers, leaders, mention(DAY), ministers) == 3


def test_what_one_announcement_tells_apart_stays_apart() -> None:
    both = telling("s0:a", mention(DAY), mention(DAY))
    record = taken([[both, telling("s1:a", mention(DAY))]])
    assert record.id_of("s0:a", 0) != record.id_of("s0:a", 1)


def test_days_inside_a_stated_span_belong_to_it() -> None:
    visit = {"type": "visit", "subtype": "minister"}
    whole = mention(date(2026, 3, 9), date_end=date(2026, 3, 11), **visit)
    assert number_of_engagements(whole, mention(DAY, **visit)) == 1


def test_a_month_joins_the_one_day_that_it_fits() -> None:
    month = mention(date(2026, 3, 1), date_end=None, date_precision="month", status="planned")
    assert number_of_engagements(month, mention(DAY)) == 1
    assert number_of_engagements(month, mention(DAY), mention(date(2026, 3, 20))) == 3
    assert number_of_engagements(month, mention(date(2026, 4, 2))) == 2


def test_two_vague_accounts_of_one_month_join_only_at_one_place() -> None:
    month = {"date_end": None, "date_precision": "month", "status": "planned"}
    first = date(2026, 3, 1)
    assert number_of_engagements(*(mention(first, country="JPN", place="Tokyo", **month) for _ in "ab")) == 1
    assert number_of_engagements(*(mention(first, **month) for _ in "ab")) == 2


def test_a_readout_that_names_no_day_may_be_a_day_late() -> None:
    late = mention(date(2026, 3, 11), date_basis="publication")
    assert number_of_engagements(mention(DAY), late) == 1
    assert number_of_engagements(mention(date(2026, 3, 9)), late) == 2


def test_an_exercise_is_one_a_year_by_its_name() -> None:
    def malabar(day: date, *codes: str, **said: object) -> Mention:
        return mention(day, *codes, type="exercise", subtype="field", format="minilateral", **said)

    opening = malabar(date(2026, 3, 1), "IND", "USA", "JPN", "AUS", series="Exercise Malabar 2026")
    closing = malabar(date(2026, 3, 18), "IND", "USA", series="MALABAR")
    another = malabar(date(2026, 9, 18), "IND", "USA", "JPN", "AUS", series="Malabar 2026", edition="26-2")
    earlier = malabar(date(2025, 3, 18), "IND", "USA", series="Malabar")
    assert number_of_engagements(opening, closing) == 1
    assert number_of_engagements(opening, earlier) == 2
    numbered = malabar(date(2026, 3, 1), "IND", "USA", "JPN", "AUS", series="Malabar", edition="26-1")
    assert number_of_engagements(numbered, another) == 2


@pytest.mark.parametrize(
    ("one", "other"), [("7", "Seventh"), ("7th", "seventh"), ("21st", "Twenty-first"), ("1st", "inaugural")]
)
def test_a_session_is_one_by_its_edition_however_that_is_written(one: str, other: str) -> None:
    dialogue = {"type": "dialogue", "subtype": "ministerial_committee", "level": "minister"}
    figures = mention(DAY, "IND", "SGP", series="India-Singapore Defence Ministers' Dialogue", edition=one, **dialogue)
    words = mention(
        DAY, "SGP", "IND", series=f"{other} Singapore-India Defence Ministers' Dialogue", edition=other, **dialogue
    )
    assert number_of_engagements(figures, words) == 1
    assert number_of_engagements(figures, replace(words, edition="Eighth")) == 2


def test_own_rounds_of_a_shared_series_stay_apart() -> None:
    carat = {"type": "exercise", "subtype": "field", "series": "CARAT", "format": "bilateral"}
    assert number_of_engagements(mention(DAY, "USA", "THA", **carat), mention(DAY, "USA", "BGD", **carat)) == 2


def test_a_forum_does_not_chain_the_bilaterals_on_its_margins() -> None:
    states = [f"{a}{b}X" for a in "ABCDE" for b in "ABCDEF"]
    forum = mention(
        DAY, type="dialogue", subtype="forum_ministerial", participants=parties("ASEAN", *states), series="ADMM-Plus"
    )
    margins = [telling(f"m{n}:a", forum, mention(DAY, "USA", code, parent=0)) for n, code in enumerate(states)]
    record = taken([margins])
    assert len(record.live()) == 1 + len(states)
    forum_id = record.id_of("m0:a")
    assert {row.parent_id for row in record.live() if row.id != forum_id} == {forum_id}


def test_observers_do_not_make_it_another_event() -> None:
    with_observer = mention(DAY, participants=(*parties("USA", "JPN"), *parties("PHL", role="observer")))
    assert number_of_engagements(mention(DAY), with_observer) == 1


def test_a_forum_is_known_by_any_of_its_names() -> None:
    forum = {"type": "dialogue", "subtype": "forum_ministerial", "format": "multilateral"}
    short = mention(DAY, "ASEAN", series="ADMM-Plus", **forum)
    long = mention(DAY, "ASEAN", "SGP", series="ASEAN Defence Ministers' Meeting-Plus", **forum)
    sister = mention(DAY, "ASEAN", series="ADMM", **forum)
    assert number_of_engagements(short, long) == 1
    assert number_of_engagements(short, sister) == 2


def test_each_side_puts_its_own_name_first() -> None:
    """The dialogue is found by its name, and what remains on the day finds its one counterpart."""
    dialogue = {"type": "dialogue", "subtype": "ministerial_committee", "format": "bilateral"}
    here = telling("a:1", mention(DAY, series="Japan-US Defence Dialogue", **dialogue), mention(DAY))
    inside = mention(date(2026, 3, 9), date_end=date(2026, 3, 11), date_basis="within_parent")
    there = telling("b:1", mention(DAY, series="US-Japan Defence Dialogue", **dialogue), inside)
    record = taken([[here, there]])
    assert record.id_of("a:1", 0) == record.id_of("b:1", 0)
    assert record.id_of("a:1", 1) == record.id_of("b:1", 1)


def test_a_group_named_without_its_matter_can_be_any_of_them_but_none_is_another() -> None:
    group = {"type": "dialogue", "subtype": "working_group", "format": "multilateral"}
    bare, sea, cyber = (
        mention(DAY, "ASEAN", "IND", "MYS", series=f"ADMM-Plus Experts' Working Group{matter}", **group)
        for matter in ("", " on Maritime Security", " on Cyber Security")
    )
    assert number_of_engagements(bare, sea) == number_of_engagements(bare, cyber) == 1
    assert number_of_engagements(sea, cyber) == 2
