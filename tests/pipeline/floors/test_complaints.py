"""Floors speak of what is far below a source's own past, and of nothing else."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.floors import Complaint, Glance, History, complaints
from pipeline.floors.calendar import working_days, works

TODAY = date(2026, 11, 16)
DAYS = [TODAY - timedelta(days=number) for number in range(0, 200, 2)]
KNOWN = History(
    rows=[20, 24, 30, 22, 25, 28], days=DAYS, leads=120, dated=1.0, titled=1.0, lengths=list(range(800, 1800, 10))
)
TEXTS = {f"a:{number}": f"{number} " * 300 for number in range(4)}
SOUND = Glance(rows=22, leads=4, dated=1.0, titled=1.0, texts=TEXTS, today=TODAY, newest=TODAY)


def told(seen: Glance, known: History = KNOWN, *, actor: str = "USA", usual: int = 4) -> list[Complaint]:
    return list(complaints(seen, known, actor=actor, usual=timedelta(days=usual)))


def glance(**changes: object) -> Glance:
    from dataclasses import replace

    return replace(SOUND, **changes)  # type: ignore[arg-type]


def test_a_sound_run_is_told_nothing() -> None:
    assert told(SOUND) == []


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (glance(rows=9), "9 rows, below the floor of 10"),
        (glance(dated=0.25), "25% of 4 new rows have a date, below the floor of 50%"),
        (glance(titled=0.0), "0% of 4 new rows have a title"),
        (glance(texts={f"a:{n}": f"No {n}." for n in range(3)}), "5 characters in the middle"),
        (
            glance(texts={f"a:{n}": "Please accept cookies. " * 40 for n in range(4)}),
            "4 of 4 new texts are one and the same",
        ),
        (glance(today=TODAY + timedelta(days=40)), "for 26 working days"),
    ],
)
def test_what_is_far_below_is_told_with_its_figures(seen: Glance, words: str) -> None:
    assert [words in complaint.text for complaint in told(seen)] == [True]


def test_a_very_long_silence_breaks() -> None:
    assert not told(glance(today=TODAY + timedelta(days=40)))[0].breaks
    assert told(glance(today=TODAY + timedelta(days=400)))[0].breaks


@given(rows=st.integers(1, 3), leads=st.integers(1, 2))
def test_a_source_without_a_past_is_told_nothing(rows: int, leads: int) -> None:
    young = glance(rows=rows, leads=leads, dated=0.0, titled=0.0, texts={"a:1": "."})
    assert told(young, History()) == []


@given(st.permutations(KNOWN.rows), st.permutations(DAYS[:30]))
def test_the_order_of_the_past_does_not_matter(rows: list[int], days: list[date]) -> None:
    from dataclasses import replace

    other = replace(KNOWN, rows=rows, days=days)
    assert told(glance(rows=9), other) == told(glance(rows=9), replace(KNOWN, days=DAYS[:30]))


@given(start=st.dates(date(2024, 1, 1), date(2027, 12, 1)), actor=st.sampled_from(["USA", "CHN", "ASEAN", "EU", "IND"]))
def test_a_weekend_adds_no_silence(start: date, actor: str) -> None:
    friday = start + timedelta(days=(4 - start.weekday()) % 7)
    assert working_days(actor, friday, friday + timedelta(days=2)) == 0


def test_holidays_and_recess_are_no_working_days() -> None:
    assert not works("USA", date(2026, 11, 26))
    assert not works("CHN", date(2026, 10, 5))
    assert not works("EU", date(2026, 8, 12))
    assert not works("UN", date(2026, 12, 28))
    assert works("UN", date(2026, 11, 26))


RHYTHMS: dict[str, Callable[[random.Random], int]] = {
    "daily office": lambda _dice: 1,
    "twice a week": lambda dice: dice.choice([2, 3, 5]),
    "weekly": lambda dice: dice.choice([5, 7, 7, 9]),
    "monthly": lambda dice: dice.choice([25, 30, 35]),
    "bursts": lambda dice: dice.choice([0, 0, 0, 1, 9, 12]),
}


@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_a_thousand_sound_runs_raise_no_more_than_two_alarms(rhythm: str) -> None:
    """Years of a source that keeps its rhythm, with weekends, holidays and its August, judged run by run."""
    dice, day, published = random.Random(rhythm), date(2022, 1, 3), [date(2022, 1, 3)]
    usual = {"daily office": 2, "twice a week": 5, "weekly": 9, "monthly": 35, "bursts": 12}[rhythm]
    alarms, due = 0, day
    for _ in range(1000):
        day += timedelta(days=1)
        if day >= due and works("EU", day):
            published.append(day)
            due = day + timedelta(days=RHYTHMS[rhythm](dice))
        known = History(days=published[:-1][-150:])
        alarms += bool(
            told(glance(rows=None, texts={}, leads=0, today=day, newest=published[-1]), known, actor="EU", usual=usual)
        )
    print(f"{rhythm}: {alarms} false alarms in 1,000 sound runs")
    assert alarms <= 2
