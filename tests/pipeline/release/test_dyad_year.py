"""Pairs of states by year: forums apart, plans apart, and a zero only where somebody looked."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from itertools import combinations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.contract import Engagement, Participant
from tests.pipeline.release.record import daily, engagement, news, run, table

DAY = date(2026, 3, 10)
TEN = ("AUS", "BRN", "CHN", "IDN", "IND", "JPN", "KOR", "MYS", "SGP", "USA")
MEDIATED = {"TUR": "mediator", "RUS": "participant", "UKR": "participant"}
FORUM = {"type": "dialogue", "subtype": "forum_ministerial", "format": "multilateral"}


def pair(rows: pl.DataFrame, a: str, b: str, year: int = 2026) -> dict[str, int]:
    (found,) = rows.filter(pl.col("a") == a, pl.col("b") == b, pl.col("year") == year).iter_rows(named=True)
    return found


def test_a_forum_of_ten_with_two_bilaterals_is_two_bilaterals_and_a_forum() -> None:
    forum = engagement(DAY, *TEN, **FORUM)
    margins = [engagement(DAY, *two, parent_id=forum.id) for two in (("JPN", "USA"), ("AUS", "CHN"))]
    rows = table("dyad_year", [forum, *margins])
    assert len(rows) == 45
    assert rows["forum_held"].to_list() == [1] * 45
    assert rows.filter(pl.col("held") > 0).select("a", "b").rows() == [("AUS", "CHN"), ("JPN", "USA")]
    assert pair(rows, "JPN", "USA")["type_meeting"] == pair(rows, "JPN", "USA")["format_bilateral"] == 1
    assert rows["type_dialogue"].sum() == 0


def test_a_dialogue_of_two_is_held_between_the_two() -> None:
    rows = table("dyad_year", [engagement(DAY, "AUS", "JPN", **FORUM | {"format": "bilateral"})])
    assert rows.select("held", "type_dialogue", "forum_held").rows() == [(1, 1, 0)]


def test_what_is_planned_overdue_or_called_off_is_not_held() -> None:
    told = [
        engagement(date(2026, 9, 1), "JPN", "USA", held=False),
        engagement(date(2026, 4, 1), "JPN", "USA", held=False),
        *(engagement(DAY, "JPN", "USA", held=False, status=status) for status in ("cancelled", "postponed")),
        engagement(DAY, "JPN", "USA", held=False, status="suspended", confirmation="reported_held"),
    ]
    found = pair(table("dyad_year", told), "JPN", "USA")
    names = ("held", "announced_only", "overdue", "cancelled", "postponed", "suspended", "held_top_level")
    assert [found[name] for name in names] == [0, 1, 1, 1, 1, 1, 0]
    assert not any(value for name, value in found.items() if name.startswith(("type_", "format_", "forum_")))


def test_a_visit_and_the_meeting_during_it_are_two_of_which_one_is_at_the_top() -> None:
    visit = engagement(DAY, "JPN", "USA", type="visit")
    found = pair(table("dyad_year", [visit, engagement(DAY, "JPN", "USA", parent_id=visit.id)]), "JPN", "USA")
    assert (found["held"], found["held_top_level"], found["type_visit"], found["type_meeting"]) == (2, 1, 1, 1)


def test_observers_organisations_and_two_on_one_side_make_no_pair() -> None:
    parties = [
        Participant(code="USA", role="visitor"),
        Participant(code="JPN", role="host"),
        Participant(code="KOR", role="host"),
        Participant(code="AUS", role="observer"),
        Participant(code="NATO", role="participant"),
        Participant(code=None, role="participant", text="friends"),
    ]
    rows = table("dyad_year", [engagement(DAY, *parties)])
    assert rows.select("a", "b").rows() == [("JPN", "USA"), ("KOR", "USA")]


def test_a_mediator_is_between_the_two_and_makes_a_pair_with_none_of_them() -> None:
    parties = [Participant(code=code, role=role) for code, role in MEDIATED.items()]
    rows = table("dyad_year", [engagement(DAY, *parties, type="mediation", subtype="good_offices")])
    assert rows.select("a", "b", "type_mediation").rows() == [("RUS", "UKR", 1)]


def test_the_year_is_that_of_the_first_day_or_of_the_only_day_known() -> None:
    turn = engagement(date(2025, 12, 30), "JPN", "USA", date_end=date(2026, 1, 2))
    ended = engagement(None, "JPN", "USA", date_end=date(2024, 8, 14), date_precision="day", date_basis="stated")
    rows = table("dyad_year", [turn, ended, engagement(None, "JPN", "USA")])
    assert rows.select("year", "held").rows() == [(2024, 1), (2025, 1)]


def test_what_was_held_on_no_known_day_is_counted_apart_in_the_year_in_which_it_was_told() -> None:
    told = [
        engagement(None, "JPN", "USA", status_as_of=date(2025, 3, 4)),
        engagement(None, "JPN", "USA", status_as_of=date(2025, 3, 4), **FORUM),
        engagement(None, "JPN", "USA", status_as_of=date(2025, 3, 4), held=False),
        engagement(date(2025, 1, 8), "JPN", "USA"),
    ]
    rows = table("dyad_year", told)
    assert rows.select("year", "held", "held_undated", "forum_held", "type_meeting").rows() == [(2025, 1, 2, 0, 1)]


def test_a_zero_is_a_row_only_where_both_were_watched() -> None:
    runs = [
        *daily("us_war", date(2024, 1, 1), date(2024, 3, 31)),
        *daily("us_jcs", date(2024, 3, 1), date(2024, 5, 30)),
        *daily("jp_mod", date(2024, 7, 1), date(2024, 7, 31)),
        *daily("us_war", date(2025, 1, 1), date(2025, 1, 31)),
        run("jp_mod", date(2025, 1, 1), "broken"),
        *daily("au_defence", date(2024, 1, 1), date(2024, 1, 31)),
    ]
    rows = table("dyad_year", [engagement(DAY, "JPN", "USA")], runs)
    shown = rows.select("year", "a", "b", "held", "covered_months_a", "covered_months_b").rows()
    assert shown == [(2024, "JPN", "USA", 0, 1, 4), (2026, "JPN", "USA", 1, 0, 0)]


def test_a_month_of_which_one_old_item_is_known_was_not_watched() -> None:
    told = [*news("us_war", date(2019, 6, 3)), *news("jp_mod", date(2019, 6, 3))]
    runs = [run("us_war", date(2026, 2, 28)), run("jp_mod", date(2026, 2, 28))]
    rows = table("dyad_year", [engagement(date(2019, 6, 1), "JPN", "USA")], runs, told=told)
    assert rows.select("year", "held", "covered_months_a", "covered_months_b").rows() == [(2019, 1, 0, 0)]


def test_a_state_has_its_numbers_only_while_there_is_one() -> None:
    told = [engagement(date(year, 5, 1), "SSD", "USA") for year in (2010, 2012)]
    rows = table("dyad_year", told).sort("year")
    assert rows["cow_a"].to_list() == [None, 626]
    assert rows["gw_b"].to_list() == [2, 2]


def test_a_row_has_the_numbers_of_its_year_and_of_the_year_of_a_change_the_later_one() -> None:
    years = (1944, 1950, 1989, 1990, 2025)
    told = [engagement(date(year, 2, 1), "DEU", "YEM") for year in years]
    rows = table("dyad_year", told).sort("year").select("cow_a", "gw_a", "cow_b", "gw_b").rows()
    assert rows == [
        (255, 255, 678, 678),
        (None, 260, 678, 678),
        (260, 260, 678, 678),
        (255, 260, 679, 678),
        (255, 260, 679, 678),
    ]


@st.composite
def told(draw: st.DrawFn) -> list[Engagement]:
    one = st.builds(
        engagement,
        st.dates(date(2024, 1, 1), date(2026, 12, 31)),
        *[st.sampled_from(TEN[:5])] * 3,
        held=st.booleans(),
        type=st.sampled_from(("meeting", "dialogue", "visit")),
        format=st.sampled_from(("bilateral", "minilateral", "multilateral", None)),
    )
    return draw(st.lists(one, min_size=1, max_size=8))


@settings(max_examples=15, deadline=None)
@given(told=told(), seed=st.integers(0, 99))
def test_counts_are_those_of_a_plain_loop_whatever_the_order_of_rows(told: list[Engagement], seed: int) -> None:
    shuffled = list(told)
    random.Random(seed).shuffle(shuffled)
    rows = table("dyad_year", told)
    assert rows.equals(table("dyad_year", shuffled))
    expected = Counter(
        (one.date_start.year, *two)
        for one in told
        if one.date_start
        for two in combinations(sorted({party.code or "" for party in one.participants}), 2)
    )
    counts = ("held", "announced_only", "overdue", "forum_held", "forum_announced_only", "forum_overdue")
    found = rows.select("year", "a", "b", total=pl.sum_horizontal(counts)).rows()
    assert {(year, a, b): total for year, a, b, total in found} == expected
    types = rows.select(pl.sum_horizontal(pl.selectors.starts_with("type_")))
    formats = rows.select(pl.sum_horizontal(pl.selectors.starts_with("format_")))
    assert types.to_series().to_list() == formats.to_series().to_list() == rows["held"].to_list()
