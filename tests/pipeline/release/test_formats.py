"""CSV and SQLite say what the parquet files say."""

from __future__ import annotations

import csv
import json
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.release import Release
from pipeline.release.columns import made
from pipeline.release.formats import PARQUET_ONLY, SQLITE, FormatsError, formats_beside, offered, write_formats
from pipeline.release.table import ReleaseTable
from pipeline.release.tables import TABLES
from pipeline.store.lake import Lake
from schemas.contract.types import arrow_columns, polars_columns
from tests.pipeline.release.conftest import cut

NOTES = ReleaseTable(
    name="notes",
    title="Notes",
    columns=(
        made("number", int, "The number."),
        made("text", str, "A text.", null=True),
        made("items", str, "Items.", many=True),
    ),
    key=("number",),
    rows=lambda _: pl.DataFrame(),
    links={},
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=6) | st.sampled_from(
    [
        "=1+1",
        "+3",
        "-3",
        "@SUM(A1)",
        " =1+1",
        "\t=1",
        "\r=1",
        "\u200b=1",
        "＝1+1",
        "'=1",
        "'",
        "|",
        "a|b",
        "¦",
        '"',
        "a,b",
        "a\nb",
    ]
)
ITEMS = st.lists(TEXTS | st.none(), max_size=3)
ROWS = st.lists(st.tuples(TEXTS | st.none(), ITEMS), min_size=1, max_size=5)


def written(folder: Path, rows: list[tuple[str | None, list[str | None]]]) -> Path:
    numbered = [(number, text, items) for number, (text, items) in enumerate(rows)]
    frame = pl.DataFrame(numbered, schema=polars_columns(NOTES.columns), orient="row")
    pq.write_table(frame.to_arrow().cast(arrow_columns(NOTES.columns)), folder / "notes.parquet")
    (folder / SQLITE).unlink(missing_ok=True)
    write_formats((NOTES,), folder, {"title": "Notes"})
    return folder


def cells(folder: Path) -> list[dict[str, str]]:
    with (folder / "csv" / "notes.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def bare(cell: str) -> str:
    """A cell as the README tells a reader to take it."""
    return cell.removeprefix("'")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("notes")


@settings(deadline=None)
@given(rows=ROWS)
@example(rows=[("=1+1", ["=2", "b|c", None])])
def test_csv_gives_every_text_back_and_as_many_items(
    shelf: Path, rows: list[tuple[str | None, list[str | None]]]
) -> None:
    for (text, items), cell in zip(rows, cells(written(shelf, rows)), strict=True):
        assert bare(cell["text"]) == (text or "")
        told = [(item or "").replace("|", "¦") for item in items]
        assert (bare(cell["items"]).split("|") if bare(cell["items"]) else [""]) == (told or [""])


@settings(deadline=None)
@given(rows=ROWS)
@example(rows=[("\n=1+1", ["=1"]), ("＠x", ["", "=1"])])
def test_no_cell_of_text_can_run_as_a_formula(shelf: Path, rows: list[tuple[str | None, list[str | None]]]) -> None:
    for cell in cells(written(shelf, rows)):
        for text in (cell["text"], cell["items"]):
            seen = "".join(character for character in text if unicodedata.category(character)[0] not in "CZ")
            assert not seen.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")), text


@settings(deadline=None)
@given(rows=ROWS)
def test_sqlite_gives_every_value_back(shelf: Path, rows: list[tuple[str | None, list[str | None]]]) -> None:
    with closing(sqlite3.connect(written(shelf, rows) / SQLITE)) as db:
        told = db.execute("SELECT text, items FROM notes ORDER BY number").fetchall()
    assert [(text, json.loads(items)) for text, items in told] == rows


@pytest.fixture(scope="module")
def db(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / SQLITE)) as db:
        yield db


@pytest.mark.parametrize("table", offered(TABLES), ids=lambda table: table.name)
def test_every_table_is_in_sqlite_with_its_rows(db: sqlite3.Connection, folder: Path, table: ReleaseTable) -> None:
    frame = pl.read_parquet(folder / f"{table.name}.parquet")
    rows = db.execute(f'SELECT * FROM "{table.name}"')
    names = [column[0] for column in rows.description]
    assert (names, len(rows.fetchall())) == (frame.columns, len(frame))
    keyed = [
        row[1] for row in sorted(db.execute(f'PRAGMA table_info("{table.name}")'), key=lambda row: row[5]) if row[5]
    ]
    assert keyed == (list(table.key) if table.keyed else [])


def test_days_times_and_truths_are_written_alike_in_both(db: sqlite3.Connection, folder: Path) -> None:
    query = "SELECT date_start, recorded_at, both_sides_confirmed FROM engagements ORDER BY id"
    kept = db.execute(query).fetchall()
    with (folder / "csv" / "engagements.csv").open(encoding="utf-8", newline="") as lines:
        told = [(row["date_start"], row["recorded_at"], row["both_sides_confirmed"]) for row in csv.DictReader(lines)]
    assert [(day, time, ("false", "true")[truth]) for day, time, truth in kept] == told
    assert all(time.endswith("Z") and len(time) == len("2026-03-12T00:00:00.000000Z") for _, time, _ in told)


@pytest.mark.parametrize(
    ("table", "column"),
    [("participants", "code"), ("engagements", "date_start"), ("engagements", "parent_id"), ("memberships", "member")],
)
def test_what_analysts_seek_by_has_an_index(db: sqlite3.Connection, table: str, column: str) -> None:
    plan = db.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {table} INDEXED BY {table}_{column} WHERE {column} = 'USA'")
    assert "SEARCH" in str(plan.fetchall())


def test_links_lead_somewhere(db: sqlite3.Connection) -> None:
    assert db.execute("PRAGMA foreign_key_list(participants)").fetchall()
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_sqlite_explains_itself(db: sqlite3.Connection) -> None:
    meanings = dict(db.execute("""SELECT "table" || '.' || "column", meaning FROM codebook""").fetchall())
    assert meanings == {f"{t.name}.{c.name}": c.doc.text for t in offered(TABLES) for c in t.columns}
    assert db.execute("SELECT value FROM about WHERE name = 'release'").fetchone() == ("2026.03.20",)
    assert db.execute("SELECT count(*) FROM vocabularies WHERE vocabulary = 'type'").fetchone()[0] > 10


def test_the_long_tables_of_other_peoples_words_stay_in_parquet(folder: Path) -> None:
    told = {path.stem for path in (folder / "csv").iterdir()}
    assert told == {table.name for table in TABLES} - PARQUET_ONLY


def test_the_same_version_and_day_give_the_same_bytes(lake: Lake, released: tuple[Lake, Release]) -> None:
    again = Path(lake.root) / cut(lake, today=date(2026, 3, 20)).path
    first = Path(released[0].root) / released[1].path
    # The gate's report tells the time at which it was made, and the checksums cover it.
    own = {path.relative_to(first) for path in first.rglob("*") if path.is_file() and "quality" not in path.parts}
    assert len(own) > 2 * len(offered(TABLES))
    for name in own - {Path("checksums.sha256")}:
        assert (first / name).read_bytes() == (again / name).read_bytes(), name


def test_a_cut_whose_formats_cannot_be_written_fails_and_says_what_failed(tmp_path: Path) -> None:
    with pytest.raises(FormatsError, match=r"engagements\.parquet"), formats_beside(tmp_path, {}):
        pass  # there is no parquet file in the folder


def test_formats_beside_a_cut_are_those_that_are_written_at_once(folder: Path, tmp_path: Path) -> None:
    here, beside = tmp_path / "here", tmp_path / "beside"
    for there in (here, beside):
        there.mkdir()
        for file in folder.glob("*.parquet"):
            (there / file.name).symlink_to(file)
    write_formats(TABLES, here, {"release": "x"})
    with formats_beside(beside, {"release": "x"}):
        pass
    names = [file.relative_to(here) for file in here.rglob("*") if file.suffix in {".csv", ".sqlite"}]
    assert len(names) > 10
    assert all((here / name).read_bytes() == (beside / name).read_bytes() for name in names)


def test_formats_are_given_up_with_the_cut_that_they_are_for(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), formats_beside(tmp_path, {}):
        _ = 1 / 0
