"""No text makes a pattern slow: time is linear in the text, shown without a clock."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest

from pipeline.coder.rules import linear
from tests.linear.baits import bait, pumps
from tests.linear.collect import Made, collected
from tests.linear.steps import EndlessError, Steps
from tests.linear.tree import endless

LONG, PUMPS, A_LETTER = 400, 24, 1_500
"""Letters of a long bait, baits of a pattern, and steps that a letter may take: some microseconds."""
WIDE = re.compile(r"\s\s|\t|[^\S \n]")

HOLDS_ALL = frozenset({r" (?= |\n)[ \n]*|\n[ \n]*", r"\{([^{}]*)\}", r"[^\W\d_]{3,}", r"[a-z]{3,}|\d+(?=st|nd|rd|th)"})
"""Patterns of the coder that may have a repeat without end: white space found in one piece, and words of our own."""


@pytest.fixture(scope="module")
def made() -> list[Made]:
    return collected()


def test_a_pattern_of_the_coder_has_no_repeat_without_end(made: list[Made]) -> None:
    coder = [each for each in made if each.file.startswith("pipeline/coder/")]
    assert len(coder) > 400
    wrong = [str(each) for each in coder if endless(each.compiled) and each.pattern not in HOLDS_ALL]
    assert wrong == [], "make it with pipeline.coder.rules.linear, or under a section that is read through it"


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        (r"\w+", r"\w{1,61}"),
        (r"(?:a*|b)+?c", r"(?:a{0,60}|b){1,61}?c"),
        (r"[^+*]*+x{3,}", r"[^+*]{0,60}+x{3,63}"),
        (r"a?\+\*\{2,}[]*+]{2}(?P<n>b{1,2})(?<!c+)", None),
    ],
)
def test_every_repeat_is_given_an_end_and_nothing_else_is_touched(told: str, meant: str | None) -> None:
    if meant is None:
        told = told.replace("(?<!c+)", "(?<!c)")
    assert linear(told).pattern == (meant or told)


@pytest.mark.slow
def test_no_bait_takes_the_coder_many_steps_for_a_letter(made: list[Made]) -> None:
    searched = [each for each in made if each.file.startswith("pipeline/coder/") and each.is_searched]
    assert len(searched) > 300
    found = sorted(((*worst(each.compiled), each) for each in searched), reverse=True)
    print(*(f"{steps:7.0f} {pump[:20]!r:24} {each}" for steps, pump, each in found[:25]), sep="\n")
    assert [row for row in found if row[0] > A_LETTER] == []


def test_a_slow_pattern_is_found() -> None:
    assert worst(re.compile(r"(?:a|aa){0,40}c"))[0] > A_LETTER


@pytest.mark.parametrize(
    "pattern", [r"\b(?:on|in) (\d{1,2})(?:st|nd)?\b", r"(?<=a)b+?c*+|(x|y)\1?z$", r"a(?=.*b)|[a-z]{2,}?\d"]
)
def test_steps_find_what_re_finds(pattern: str) -> None:
    compiled = re.compile(pattern)
    baits = [bait(pump, 30) for pump in pumps(compiled)]
    for text in ("on 5 May, in 21st", "abbbccc xxz ybz yyz\n", "aab9 a__1 e2", *baits):
        assert Steps(compiled, 100_000).spans(text) == [match.span() for match in compiled.finditer(text)]


def worst(pattern: re.Pattern[str]) -> tuple[float, str]:
    """The most steps that a letter of a bait took, on average, and of what the bait was made."""
    steps = Steps(pattern, 0)
    # The coder reads texts whose white space is folded.
    found = [pump for pump in pumps(pattern) if not WIDE.search(pump * 2)][:PUMPS]
    short = sorted(found, key=lambda pump: a_letter(steps, bait(pump, 40)), reverse=True)
    return max((a_letter(steps, bait(pump, LONG)), pump) for pump in short[:2])


def a_letter(steps: Steps, text: str) -> float:
    """Steps for each letter; past the limit where they did not end."""
    steps.granted = (A_LETTER + 1) * len(text)
    with suppress(EndlessError):
        steps.spans(text)
    return steps.taken / len(text)
