"""Which months were seen through: what one look after the other spans, and never what a lone item seems to reach."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from schemas.contract import Announcement
from schemas.contract.operations import Run
from tests.pipeline.release.record import AT, daily, engagement, news, run, table

RUN = date(2026, 2, 28)
"""A run on the day before the version."""


def covered(
    runs: Iterable[Run], told: Iterable[Announcement] = (), source: str = "us_war", *, rows: bool = False
) -> list[str]:
    """The months that were covered, or all that have a row."""
    found = table("coverage", [engagement(RUN, "JPN", "USA")], runs, told=told).filter(source=source)
    return found.filter(rows or found["covered"])["month"].to_list()


def every(days: int, first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range(0, (last - first).days + 1, days)]


def test_a_backlog_reaches_over_whole_months_and_not_over_the_one_in_which_it_breaks_off() -> None:
    told = news("us_war", *every(6, date(2025, 10, 2), RUN))
    assert covered([run("us_war", RUN)], told) == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert covered([run("us_war", RUN)], [*told, *news("us_war", date(2025, 9, 30))])[0] == "2025-10"


def test_a_lone_old_item_reaches_nowhere() -> None:
    told = news("us_war", date(2019, 5, 1), date(2026, 1, 31), date(2026, 2, 20))
    assert covered([run("us_war", RUN)], told) == ["2026-02"]
    assert covered([run("us_war", RUN)], told, rows=True) == ["2019-05", "2026-01", "2026-02"]


def test_a_backlog_that_no_sound_run_ends_covers_nothing() -> None:
    old = news("us_war", *every(6, date(2024, 1, 1), date(2024, 6, 1)))
    assert covered([run("us_war", RUN)], old) == []
    assert covered([run("us_war", RUN, "degraded")], news("us_war", *every(6, date(2025, 10, 2), RUN))) == []


def test_a_month_without_run_or_news_between_two_looks_is_a_zero_and_has_a_row() -> None:
    runs = daily("vn_gov", date(2026, 1, 2), RUN)
    assert covered(runs, news("vn_gov", date(2025, 11, 30)), "vn_gov", rows=True)[:2] == ["2025-11", "2025-12"]
    assert covered(runs, news("vn_gov", date(2025, 11, 30)), "vn_gov") == ["2025-12", "2026-01", "2026-02"]


def test_months_in_which_the_runs_were_broken_are_covered_only_if_their_news_was_read_later() -> None:
    runs = [*daily("us_war", date(2025, 8, 1), date(2025, 9, 10)), *daily("us_war", date(2026, 1, 1), RUN)]
    broken = [run("us_war", day, "broken") for day in every(1, date(2025, 9, 11), date(2025, 12, 31))]
    assert covered([*runs, *broken]) == ["2025-08", "2026-01", "2026-02"]
    later = news("us_war", *every(20, date(2025, 9, 12), date(2025, 12, 30)))
    assert covered([*runs, *broken], later)[1:4] == ["2025-09", "2025-10", "2025-11"]


def test_a_month_in_which_the_watch_began_is_covered_from_its_first_day_or_not_at_all() -> None:
    assert covered(daily("us_war", date(2026, 1, 2), RUN)) == ["2026-02"]
    assert covered(daily("us_war", date(2026, 1, 1), RUN)) == ["2026-01", "2026-02"]


def test_of_the_running_month_what_has_passed_counts_and_of_the_last_one_the_whole() -> None:
    runs = daily("us_war", date(2026, 1, 1), RUN)
    assert covered(runs[:-1]) == ["2026-01"]
    assert covered(runs) == ["2026-01", "2026-02"]
    assert AT.date() == date(2026, 3, 1)
    assert covered([*runs, run("us_war", AT.date())]) == ["2026-01", "2026-02", "2026-03"]


@pytest.mark.parametrize(("source", "months"), [("us_war", []), ("vn_gov", ["2026-01"])])
def test_a_source_may_be_as_silent_as_is_usual_for_it(source: str, months: list[str]) -> None:
    told = news(source, date(2025, 12, 31))
    assert covered([run(source, date(2026, 2, 10))], told, source) == months
