"""A schema changes by rules: additions raise the minor version, breaks the major one and come with a migration."""

from __future__ import annotations

import json
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.contract import SCHEMA_VERSION
from schemas.contract.evolution import changes, objections
from schemas.contract.migrations import MIGRATIONS, Migration, migrated
from schemas.contract.shape import Rule, Shape, Value, as_text, contract_shape, numbers, recorded

RECORDS = recorded(files("schemas.contract") / "versions")
WORDS = ["call", "visit", "pact"]
BEFORE: Shape = {
    "Talk.id": {"type": "str", "key": True},
    "Talk.kind": {"type": "str", "words": ["call", "visit"]},
    "Talk.place": {"type": "str", "null": True},
    "Talk.count": {"type": "int", "low": 0, "high": 9},
    "Note.text": {"type": "str"},
}


def after(**turned: Rule | None) -> Shape:
    """The same with these columns of ``Talk`` turned, or gone where none is given."""
    new = {**BEFORE, **{f"Talk.{name}": rule for name, rule in turned.items() if rule is not None}}
    return {path: rule for path, rule in new.items() if turned.get(path.removeprefix("Talk."), rule) is not None}


def test_the_contract_is_recorded_under_its_version() -> None:
    assert RECORDS.get(SCHEMA_VERSION) == contract_shape(), (
        "the contract has changed: entente schema tells how, and which version that needs; "
        "raise SCHEMA_VERSION in schemas/contract/version.py, then keep the new shape with entente schema --record"
    )


def test_every_recorded_version_follows_the_one_before_it_by_the_rules() -> None:
    written = {(step.to, step.table) for step in MIGRATIONS}
    assert [objections(*pair, written) for pair in pairwise(RECORDS.items())] == [()] * (len(RECORDS) - 1)


@pytest.mark.parametrize(
    "turned",
    [
        {"level": {"type": "str", "null": True}},
        {"kind": {"type": "str", "words": ["call", "visit", "pact"]}},
        {"kind": {"type": "str"}},
        {"count": {"type": "int", "low": -1, "high": 9}},
        {"count": {"type": "int", "null": True, "low": 0, "high": 9}},
    ],
    ids=["a column more", "a word more", "any word", "wider bounds", "may be null"],
)
def test_an_addition_passes_with_a_minor_version_alone(turned: dict[str, Rule]) -> None:
    new = after(**turned)
    assert objections(("1.2.3", BEFORE), ("1.3.0", new), ()) == ()
    (objection,) = objections(("1.2.3", BEFORE), ("1.2.4", new), ())
    assert objection.endswith("an addition needs a minor version after 1.2.3, not 1.2.4")


@pytest.mark.parametrize(
    "turned",
    [
        {"place": None},
        {"count": {"type": "float", "low": 0, "high": 9}},
        {"place": {"type": "str", "null": True, "many": True}},
        {"kind": {"type": "str", "words": ["call", "pact"]}},
        {"place": {"type": "str"}},
        {"place": {"type": "str", "null": True, "pattern": "[A-Z]+"}},
        {"count": {"type": "int", "low": 0, "high": 8}},
        {"count": {"type": "int", "key": True, "low": 0, "high": 9}},
    ],
    ids=["gone", "other type", "a list", "a word less", "never null", "a pattern", "narrower bounds", "another key"],
)
def test_a_break_demands_a_major_version_and_a_written_migration(turned: dict[str, Rule | None]) -> None:
    new = after(**turned)
    assert objections(("1.2.3", BEFORE), ("2.0.0", new), {("2.0.0", "Talk")}) == ()
    (unwritten,) = objections(("1.2.3", BEFORE), ("2.0.0", new), {("2.0.0", "Note")})
    assert "write how rows of Talk come to version 2.0.0" in unwritten
    minor, _ = objections(("1.2.3", BEFORE), ("1.3.0", new), ())
    assert minor.endswith("a break needs a major version after 1.2.3, not 1.3.0")


def test_what_does_not_change_needs_nothing() -> None:
    assert changes(BEFORE, BEFORE) == ()
    assert objections(("1.2.3", BEFORE), ("1.2.3", BEFORE), ()) == ()


RULES = st.fixed_dictionaries(
    {"type": st.just("int")}, optional={"null": st.just(True), "low": st.integers(0, 4), "high": st.integers(0, 4)}
)


def allows(rule: Rule, value: int | None) -> bool:
    if value is None:
        return bool(rule.get("null"))
    low, high = rule.get("low", value), rule.get("high", value)
    assert isinstance(low, int)
    assert isinstance(high, int)
    return low <= value <= high


@given(was=RULES, now=RULES)
def test_what_stood_under_the_old_rule_stands_under_the_new_one_unless_that_breaks(
    was: dict[str, Value], now: dict[str, Value]
) -> None:
    kept = all(allows(now, value) for value in (None, *range(-1, 6)) if allows(was, value))
    breaks = any(change.breaks for change in changes({"T.a": was}, {"T.a": now}))
    assert kept or breaks


@given(was=st.lists(st.sampled_from(WORDS), unique=True), now=st.lists(st.sampled_from(WORDS), unique=True))
def test_a_vocabulary_breaks_exactly_when_a_word_goes(was: list[str], now: list[str]) -> None:
    found = changes({"T.a": {"type": "str", "words": list(was)}}, {"T.a": {"type": "str", "words": list(now)}})
    assert any(change.breaks for change in found) == bool(set(was) - set(now))


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    for version in ("0.10.0", "0.9.0"):
        (tmp_path / f"{version}.json").write_text(as_text(BEFORE))
    assert list(recorded(tmp_path)) == ["0.9.0", "0.10.0"]
    assert recorded(tmp_path)["0.9.0"] == BEFORE == json.loads(as_text(BEFORE))


def test_rows_take_every_step_that_lies_after_them() -> None:
    steps = (
        Migration(to="1.0.0", table="Talk", apply=lambda rows: rows.rename({"place": "town"})),
        Migration(to="2.0.0", table="Talk", apply=lambda rows: rows.with_columns(count=pl.col("count") * 10)),
        Migration(to="2.0.0", table="Note", apply=lambda rows: rows.drop("count")),
    )
    rows = pl.LazyFrame({"place": ["Oslo"], "count": [2]})
    assert migrated(rows, "Talk", "0.3.0", steps).collect().to_dicts() == [{"town": "Oslo", "count": 20}]
    assert migrated(rows, "Talk", "1.4.0", steps).collect().to_dicts() == [{"place": "Oslo", "count": 20}]
    assert migrated(rows, "Talk", "2.0.0", steps).collect().to_dicts() == [{"place": "Oslo", "count": 2}]


def test_versions_are_ordered_by_their_numbers() -> None:
    assert numbers("0.10.0") > numbers("0.9.9")
    assert numbers(SCHEMA_VERSION) == max(map(numbers, RECORDS))
