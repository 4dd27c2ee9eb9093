"""Series: editions counted by hand, what was missed, and what became of plans."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from pipeline.release.tables.cadence import editions
from schemas.contract import Engagement
from tests.pipeline.release.record import TODAY, daily, engagement, news, run, table, told_by

ADMM = {"type": "dialogue", "subtype": "forum_ministerial", "format": "multilateral", "series": "ADMM"}


def one(rows: Iterable[Engagement], today: date = TODAY, **watched: Any) -> dict[str, Any]:
    (found,) = table("series", rows, today=today, **watched).iter_rows(named=True)
    return found


def every(step: int, first: date, last: date = date(2026, 2, 28)) -> list[date]:
    return [first + timedelta(days=number) for number in range(0, (last - first).days + 1, step)]


def always(_begin: date, _end: date) -> bool:
    return True


def days(*told: str) -> list[date]:
    return [date.fromisoformat(day) for day in told]


@pytest.mark.parametrize(
    ("cadence", "held", "today", "expected"),
    [
        ("annual", days("2022-11-11", "2023-11-03", "2025-11-15"), "2026-06-15", (4, 1)),
        ("annual", days("2022-11-11", "2022-02-01"), "2022-12-31", (0, 0)),
        ("biannual", days("2025-01-10", "2025-02-20", "2025-12-31"), "2026-07-01", (3, 1)),
        ("biennial", days("2021-05-01", "2024-05-01"), "2026-06-15", (2, 0)),
        ("biennial", days("2021-05-01"), "2026-06-15", (2, 1)),
        ("quarterly", days("2025-03-31", "2025-04-01"), "2025-10-01", (3, 1)),
        ("monthly", days("2025-12-31", "2026-01-05"), "2026-03-01", (3, 1)),
        ("weekly", days("2026-06-03", "2026-06-15"), "2026-06-22", (3, 1)),
        ("irregular", days("2020-01-01"), "2026-06-15", None),
        ("rotating", days("2020-01-01"), "2026-06-15", None),
        (None, days("2020-01-01"), "2026-06-15", None),
        ("annual", [], "2026-06-15", None),
    ],
)
def test_editions_are_missed_by_the_calendar(
    cadence: str | None, held: list[date], today: str, expected: tuple[int, int] | None
) -> None:
    told = editions(cadence, held, date.fromisoformat(today), always)
    assert (told and (told.expected, len(told.missed))) == expected
    assert not (told and told.unobserved)


def test_a_period_is_missed_only_where_somebody_looked_all_along() -> None:
    def since_2024(begin: date, _end: date) -> bool:
        return begin >= date(2024, 1, 1)

    told = editions("annual", days("2019-05-01", "2022-05-01", "2024-05-01"), date(2027, 2, 1), since_2024)
    assert told
    assert (told.expected, told.unobserved) == (5, 3)
    assert told.missed == (date(2025, 1, 1), date(2026, 1, 1))
    assert told.missed_in_a_row == 2


def test_a_series_whose_last_period_is_unknown_has_not_lapsed() -> None:
    def until_2025(_begin: date, end: date) -> bool:
        return end < date(2026, 1, 1)

    told = editions("annual", days("2022-05-01"), date(2027, 2, 1), until_2025)
    assert told
    assert (len(told.missed), told.missed_in_a_row) == (3, 0)


def test_an_organ_that_sits_every_week_rests_in_august_and_at_the_turn_of_the_year() -> None:
    weeks = [date(2026, 6, 4) + timedelta(weeks=number) for number in range(32)]
    sat = [day for day in weeks if day.month != 8 and day != date(2026, 12, 31) and day != date(2026, 10, 1)]
    told = editions("weekly", sat, date(2027, 1, 11), always, "OSCE")
    assert told
    assert told.missed == (date(2026, 9, 28),)
    anyone = editions("weekly", sat, date(2027, 1, 11), always)
    assert anyone
    assert len(anyone.missed) == 5
    spring = editions("annual", days("2024-08-10"), date(2026, 3, 1), always, "OSCE")
    assert spring
    assert spring.missed == (date(2025, 1, 1),)


@pytest.mark.parametrize(("cadence", "step"), [("weekly", 7), ("monthly", 31)])
@pytest.mark.parametrize(
    ("held", "expected", "missed"), [("x.x.x.", 3, 0), ("xx..x.", 3, 0), ("xx.x.x", 6, 2), ("xxxxxx", 6, 0)]
)
def test_sessions_that_are_told_now_and_then_leave_the_others_unknown(
    cadence: str, step: int, held: str, expected: int, missed: int
) -> None:
    sat = [date(2026, 1, 1) + timedelta(days=number * step) for number, word in enumerate(held) if word == "x"]
    told = editions(cadence, sat, date(2026, 1, 1) + timedelta(days=len(held) * step), always)
    assert told
    assert (told.expected, len(told.missed), told.unobserved) == (expected, missed, len(held) - expected)


def test_a_forum_is_known_by_any_of_its_names_and_counts_its_sessions() -> None:
    held = [
        engagement(date(2023, 11, 16), "ASEAN", **ADMM, edition="17"),
        engagement(date(2024, 11, 20), "ASEAN", **ADMM | {"series": "ASEAN Defense Ministers' Meeting"}, edition="18"),
    ]
    plans = [
        engagement(date(2026, 11, 1), "ASEAN", **ADMM, held=False),
        engagement(date(2026, 2, 1), "ASEAN", **ADMM, held=False),
        engagement(date(2026, 3, 1), "ASEAN", **ADMM, held=False, status="cancelled"),
    ]
    margins = engagement(date(2024, 11, 20), "JPN", "USA", parent_id=held[1].id, series="ADMM")
    part = engagement(date(2024, 11, 20), "ASEAN", **ADMM, parent_id=held[1].id)
    assert one([*held, *plans, margins, part]) == {
        "id": "admm",
        "name": "ASEAN Defence Ministers' Meeting",
        "kind": "forum",
        "type": "dialogue",
        "cadence": "annual",
        "held": 2,
        "planned": 2,
        "cancelled": 1,
        "postponed": 0,
        "suspended": 0,
        "median_interval": 370.0,
        "first_held": date(2023, 11, 16),
        "last_held": date(2024, 11, 20),
        "last_edition": "18",
        "next_planned": date(2026, 11, 1),
        "expected": 2,
        "missed": 0,
        "planned_ever": 2,
        "planned_past": 1,
        "planned_past_held": 0,
        "share_held": 0.0,
        "unobserved": 1,
        "missed_in_a_row": 0,
        "missed_from": [],
    }


def test_an_edition_is_missed_if_one_who_told_of_the_series_was_covered_and_silent() -> None:
    def held(source: str) -> list[Engagement]:
        day = date(2023, 11, 16)
        return [engagement(day, "ASEAN", **ADMM, attestations=(told_by(source, day),))]

    watch = {"runs": [run("sg_mindef", date(2026, 2, 28))], "told": news("sg_mindef", *every(20, date(2023, 12, 30)))}
    told = one(held("sg_mindef"), **watch)
    assert (told["expected"], told["missed"], told["unobserved"], told["missed_in_a_row"]) == (3, 2, 0, 2)
    assert told["missed_from"] == days("2024-01-01", "2025-01-01")
    other = one(held("us_war"), **watch)
    assert (other["expected"], other["missed"], other["unobserved"], other["missed_from"]) == (1, 0, 2, [])
    late = one(held("sg_mindef"), runs=daily("sg_mindef", date(2024, 2, 1), date(2026, 2, 28)))
    assert late["missed_from"] == days("2025-01-01")


def test_a_plan_that_was_held_later_counts_as_kept() -> None:
    plan = engagement(date(2026, 2, 1), "ASEAN", **ADMM, held=False)
    held = dataclasses.replace(plan, revision=2, version=2, status="completed", confirmation="reported_held")
    broken = engagement(date(2026, 3, 1), "ASEAN", **ADMM, held=False)
    ahead = engagement(date(2026, 6, 1), "ASEAN", **ADMM, held=False, date_precision="month", date_end=None)
    found = one([plan, held, broken, ahead])
    assert (found["planned_ever"], found["planned_past"], found["planned_past_held"]) == (3, 2, 1)
    assert (found["share_held"], found["next_planned"]) == (0.5, date(2026, 6, 1))


def test_nothing_is_said_of_editions_where_no_rhythm_is_known() -> None:
    found = one([engagement(date(2025, 2, 1), "UN", **ADMM | {"series": "United Nations Security Council"})])
    assert (found["cadence"], found["expected"], found["missed"], found["share_held"]) == (
        "irregular",
        None,
        None,
        None,
    )


def test_the_planning_conference_of_an_exercise_is_no_edition() -> None:
    facts = {"type": "exercise", "subtype": "field", "series": "Cobra Gold"}
    told = [
        engagement(date(2025, 3, 1), "THA", "USA", **facts),
        engagement(date(2025, 9, 1), "THA", "USA", **facts | {"type": "dialogue", "subtype": "staff_talks"}),
    ]
    found = one(told)
    assert (found["id"], found["kind"], found["held"]) == ("cobra_gold", "exercise", 1)


def test_one_name_of_two_pairs_is_two_series() -> None:
    facts = {"type": "dialogue", "subtype": "defence_policy_dialogue", "series": "Defence Policy Dialogue"}
    rows = table(
        "series",
        [
            engagement(date(2025, 3, 1), "AUS", "SGP", **facts),
            engagement(date(2026, 3, 1), "SGP", "AUS", **facts),
            engagement(date(2026, 4, 1), "JPN", "SGP", **facts),
        ],
    )
    shown = rows.select("id", "kind", "held", "median_interval").rows()
    assert shown == [
        ("defence-dialogue-policy:AUS+SGP", "other", 2, 365.0),
        ("defence-dialogue-policy:JPN+SGP", "other", 1, None),
    ]


def test_withdrawn_engagements_are_sessions_of_nothing() -> None:
    kept = engagement(date(2025, 3, 1), "ASEAN", **ADMM)
    gone = engagement(date(2025, 4, 1), "ASEAN", **ADMM, record_state="withdrawn")
    assert one([kept, gone])["held"] == 1


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (("16th Defence Policy Dialogue", "Seventeenth Defence Policy Dialogue"), "Defence Policy Dialogue"),
        (("Blue Lantern-2025", "Blue Lantern 2026"), "Blue Lantern"),
        (("2026 Harbour Conference",), "Harbour Conference"),
        (("Third Board",), "Third Board"),
        (("Group of 20",), "Group of 20"),
    ],
)
def test_a_series_of_no_list_is_called_by_what_its_editions_share(told: tuple[str, ...], name: str) -> None:
    held = [engagement(date(2025 + i, 6, 1), "JPN", "USA", type="dialogue", series=told[i]) for i in range(len(told))]
    assert one(held)["name"] == name
