"""What became of each engagement between two states, whatever the two states are."""

from __future__ import annotations

import io
import json

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.diff import KINDS, Difference, compare, schema_changes
from pipeline.diff.told import schema_told, write_lines
from schemas.contract.version import SCHEMA_VERSION

FIELDS = ("type", "status", "date_start", "date_end", "confirmation", "split_from", "participants")
SCHEMA = pl.Schema(
    {"id": pl.String, "revision": pl.Int64, "record_state": pl.String, "leads_to": pl.String}
    | dict.fromkeys(FIELDS, pl.String)
)
Row = dict[str, object]


def row(name: str, revision: int = 1, state: str = "live", **said: str | None) -> Row:
    facts = dict.fromkeys(FIELDS, None) | ({"type": "visit", "status": "planned"} | said if state == "live" else {})
    leads_to = "E9" if state == "merged" else None
    return {"id": name, "revision": revision, "record_state": state, "leads_to": leads_to, **facts}


def state(*rows: Row) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=SCHEMA)


def told(was: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    return compare(was.drop("leads_to"), now, FIELDS)


def kinds(was: pl.DataFrame, now: pl.DataFrame) -> dict[str, str]:
    return dict(told(was, now).select("id", "change").iter_rows())


CASES: dict[str, tuple[list[Row], list[Row]]] = {
    "added": ([], [row("E1")]),
    "split": ([], [row("E1", split_from="E9")]),
    "revised": ([row("E1")], [row("E1", 2, status="completed")]),
    "merged": ([row("E1")], [row("E1", 2, "merged")]),
    "withdrawn": ([row("E1")], [row("E1", 2, "withdrawn")]),
    "returned": ([row("E1", 2, "withdrawn")], [row("E1", 3)]),
    "overdue": ([row("E1")], [row("E1", confirmation="overdue")]),
    "absent": ([row("E1")], []),
}


@pytest.mark.parametrize("kind", CASES)
def test_each_kind_of_change_is_told_by_its_name(kind: str) -> None:
    was, now = CASES[kind]
    assert kinds(state(*was), state(*now)) == {"E1": kind}
    assert set(CASES) == set(KINDS)


def test_a_merged_one_leads_on_and_is_told_by_what_it_was() -> None:
    was = state(row("E1", participants="IND:host"))
    merged = told(was, state(row("E1", 2, "merged"))).row(0, named=True)
    assert (merged["other"], merged["type"], merged["participants"], merged["fields"]) == (
        "E9",
        "visit",
        "IND:host",
        [],
    )


def test_what_comes_back_is_not_new_wherever_it_had_gone() -> None:
    gone = state(row("E1", 2, "withdrawn"), row("E2", 2, "merged"))
    back = state(row("E1", 3), row("E2", 3, split_from="E9"), row("E3"))
    assert kinds(gone, back) == {"E1": "returned", "E2": "returned", "E3": "added"}


def test_what_was_never_live_in_either_state_is_no_change() -> None:
    gone = state(row("E1", 2, "merged"), row("E2", 2, "withdrawn"))
    assert kinds(state(), gone) == kinds(gone, state()) == {}


def test_each_value_is_told_before_and_after_null_among_them() -> None:
    found = told(state(row("E1", date_end=None)), state(row("E1", 2, date_end="2026-01-02", type="dialogue")))
    difference = Difference(rows=found)
    out = io.BytesIO()
    write_lines(difference, out)
    (line,) = [json.loads(text) for text in out.getvalue().splitlines()]
    assert (line["id"], line["change"], line["type"]) == ("E1", "revised", "dialogue")
    assert line["fields"] == [
        {"field": "type", "was": "visit", "now": "dialogue"},
        {"field": "date_end", "was": None, "now": "2026-01-02"},
    ]
    assert difference.counts.fields == {"date_end": 1, "type": 1}


STATES = st.dictionaries(
    st.sampled_from(["E1", "E2", "E3", "E4"]),
    st.tuples(st.integers(1, 3), st.sampled_from(["live", "merged", "withdrawn"]), st.sampled_from("ab")),
).map(lambda told: state(*(row(name, rev, how, status=word) for name, (rev, how, word) in told.items())))


@given(STATES)
def test_a_state_does_not_differ_from_itself(one: pl.DataFrame) -> None:
    assert not Difference(rows=told(one, one))


@given(STATES, STATES)
def test_what_came_one_way_goes_the_other(one: pl.DataFrame, other: pl.DataFrame) -> None:
    there, back = kinds(one, other), kinds(other, one)
    assert set(there) == set(back)
    for name, kind in there.items():
        gone = {"merged": {"returned"}, "withdrawn": {"returned"}, "returned": {"merged", "withdrawn"}}
        ways = {"revised": {"revised"}, "overdue": {"overdue"}, "added": {"absent"}, "absent": {"added"}} | gone
        assert back[name] in ways[kind]


@given(STATES, STATES)
def test_the_counts_are_those_of_the_rows(one: pl.DataFrame, other: pl.DataFrame) -> None:
    found = Difference(rows=told(one, other))
    assert sum(getattr(found.counts, kind) for kind in KINDS) == len(found.rows)
    assert found.rows["id"].is_sorted()


def test_a_schema_is_compared_with_an_older_one_in_words() -> None:
    assert schema_changes(SCHEMA_VERSION, SCHEMA_VERSION) == ()
    sentences = [schema_told(change) for change in schema_changes("0.1.0", "0.2.0")]
    assert sentences
    assert all(sentence.endswith(("(an addition)", "(breaks what was)")) for sentence in sentences)
    assert [one.what for one in schema_changes("0.0.1", SCHEMA_VERSION)] == [
        f"went from version 0.0.1 to {SCHEMA_VERSION}"
    ]
