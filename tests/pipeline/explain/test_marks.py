"""Marks show every quotation once, whatever overlaps."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.explain.marks import fields_of, marks
from schemas.contract import Evidence, Mention

BARE = Mention(
    type="meeting",
    subtype="other",
    status="completed",
    date_start=None,
    date_end=None,
    date_precision=None,
    date_basis=None,
    participants=(),
)


def quoting(*spans: tuple[int, int]) -> Mention:
    return replace(
        BARE,
        evidence=tuple(
            Evidence(field=f"f{n}", value="v", text_field="text", start=a, end=b, quotation="q", rule="r")
            for n, (a, b) in enumerate(spans)
        ),
    )


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)).map(lambda s: (s[0], s[0] + s[1])), max_size=12))
def test_marks_are_apart_in_order_and_cover_all_that_is_quoted(spans: list[tuple[int, int]]) -> None:
    found = marks([quoting(*spans)], "text")
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(any(mark.start <= a and b <= mark.end for mark in found) for a, b in spans)
    assert sum(len(mark.labels) for mark in found) == len(spans)


def test_a_stretch_names_the_fields_of_each_engagement_once() -> None:
    (mark,) = marks([quoting((0, 5), (3, 8)), quoting((4, 6))], "text")
    assert (mark.start, mark.end) == (0, 8)
    assert fields_of((*mark.labels, "1:f0")) == "1 f0, f1; 2 f0"
