"""A condition sees the columns of its table and nothing else, whatever is written into it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from pipeline.export.condition import ConditionError, condition
from pipeline.export.words import FUNCTIONS
from pipeline.release.tables.engagements import ENGAGEMENTS
from schemas.contract.types import polars_columns

SCHEMA = polars_columns(ENGAGEMENTS.columns)
ROWS = pl.DataFrame(
    [
        {"id": "E1", "type": "exercise", "date_start": date(2026, 3, 1), "topics": ["cyber"], "attested_by": 2},
        {"id": "E2", "type": "visit", "date_start": date(2025, 3, 1), "topics": [], "place": "St. John's"},
    ],
    schema=SCHEMA,
)


def ids(where: str) -> list[str]:
    return condition(where, ENGAGEMENTS).fulfilled(ROWS)["id"].to_list()


READING = (
    "type IN (SELECT type FROM read_csv('{file}'))",
    "type IN (SELECT type FROM \"read_csv\"('{file}'))",
    "type IN (SELECT type FROM \"read_csv\" ('{file}'))",
    "type IN (FROM read_csv('{file}'))",
    "type IN (WITH a AS (SELECT type FROM read_csv('{file}')) SELECT type FROM a)",
    "EXISTS (SELECT type FROM read_csv('{file}'))",
    "type = ANY(SELECT type FROM read_csv('{file}'))",
    "place = 'a\\' OR type IN (SELECT type FROM read_csv('{file}'))",
    "place = E'a\\' OR type IN (SELECT type FROM read_csv('{file}'))",
    "place = $$'$$ OR type IN (SELECT type FROM read_csv('{file}')) OR place = $$'$$",
    "place = `'` OR type IN (SELECT type FROM read_csv('{file}')) OR place = `'`",
    "TRUE -- '\n OR type IN (SELECT type FROM read_csv('{file}'))",
    "TRUE /* ' */ OR type IN (SELECT type FROM read_csv('{file}'))",
    "TRUE OR \"' OR type IN (SELECT type FROM read_csv('{file}'))",
)


@pytest.mark.parametrize("where", READING)
def test_no_file_is_read_not_even_its_header(tmp_path: Path, where: str) -> None:
    file = tmp_path / "secret.csv"
    file.write_text("hidden_word\nvisit\n")
    with pytest.raises(ConditionError) as refusal:
        ids(where.format(file=file))
    # Polars would tell the header of a file that it has opened.
    assert "hidden_word" not in str(refusal.value)


@pytest.mark.parametrize("where", ["COUNT(*) > 1", "date_start = MAX(date_start)", "ROW_NUMBER() OVER () < 2"])
def test_what_counts_over_rows_is_refused_and_the_functions_are_named(where: str) -> None:
    with pytest.raises(ConditionError, match=f"a condition has no function .*: there are {FUNCTIONS[0]}, "):
        ids(where)


@pytest.mark.parametrize("where", ["colour = 'red'", "\"colour\" = 'red'", "type = red", "type = 'a' UNION type"])
def test_a_word_that_is_no_column_is_named_with_those_that_are(where: str) -> None:
    with pytest.raises(ConditionError, match=r"engagements has no column (colour|red|UNION): there are id, type"):
        ids(where)


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("type = 'exercise' AND date_start >= DATE '2026-01-01' AND array_contains(topics, 'cyber')", ["E1"]),
        ("place = 'St. John''s'", ["E2"]),
        ("place LIKE '%John%' OR attested_by > 1", ["E1", "E2"]),
        ("NOT (type IN ('visit', 'meeting'))", ["E1"]),
        ("\"type\" = 'visit' AND place IS NOT NULL", ["E2"]),
        ("DATE_PART('year', date_start) BETWEEN 2025 AND 2025", ["E2"]),
        ("CASE WHEN type = 'visit' THEN attested_by IS NULL ELSE FALSE END", ["E2"]),
        ("date_start + INTERVAL '1 year' < DATE '2026-06-01'", ["E2"]),
        ("place = 'SELECT * FROM read_csv(x) -- /*'", []),
        ("REGEXP_LIKE(place, '^St\\.')", ["E2"]),
        ("ARRAY_LENGTH(topics) - 1 = 0", ["E1"]),
        ("TRUE", ["E1", "E2"]),
    ],
)
def test_a_condition_of_columns_and_values_finds_its_rows(where: str, found: list[str]) -> None:
    assert ids(where) == found


PIECES = ["type", "'exercise'", "=", "place", "IS NULL", "AND", "OR", "NOT", "(", ")", "lower(type)", "attested_by"]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7))
def test_rows_are_found_batch_by_batch_as_they_are_at_once(pieces: list[str]) -> None:
    try:
        wanted = condition(" ".join(pieces), ENGAGEMENTS)
        at_once = wanted.fulfilled(ROWS)
        batches = [wanted.fulfilled(ROWS.slice(number, 1)) for number in range(len(ROWS))]
    except ConditionError:
        return
    assert_frame_equal(pl.concat(batches), at_once)


@pytest.mark.parametrize("where", ["", "  \n"])
def test_an_empty_condition_says_how_to_have_all_rows(where: str) -> None:
    with pytest.raises(ConditionError, match="leave it out"):
        condition(where, ENGAGEMENTS)


@given(st.text(max_size=40))
def test_whatever_is_written_is_a_condition_or_a_complaint(where: str) -> None:
    try:
        condition(where, ENGAGEMENTS).fulfilled(ROWS)
    except ConditionError as error:
        assert str(error)
