"""Versions, differences and rows from the command line: real processes, exit codes, words."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipeline.errors import GateFailedError
from pipeline.release.tables import TABLES
from pipeline.store.engagements import commit, live
from pipeline.store.lake import Lake
from pipeline.store.versions import view
from tests.pipeline.release.conftest import cut

Entente = Callable[..., "subprocess.CompletedProcess[str]"]
pytestmark = pytest.mark.slow


@pytest.fixture
def entente(lake: Lake, tmp_path: Path) -> Entente:
    variables = os.environ | {"ENTENTE_LAKE": lake.root, "ENTENTE_STATE": str(tmp_path / "state")}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from pipeline.cli import main; main()", *arguments]
        return subprocess.run(command, env=variables, capture_output=True, text=True, check=False)

    return run


def test_diff_ends_as_diff_does(entente: Entente) -> None:
    assert (entente("diff", "2", "2").returncode, entente("diff", "2", "2", "--json").stdout) == (0, "")
    assert entente("diff", "1", "2").returncode == 1
    for trouble in (("diff", "1", "9"), ("diff", "1", "2026.01.01"), ("diff", "1")):
        answer = entente(*trouble)
        assert answer.returncode == 2
        assert answer.stderr
        assert "Traceback" not in answer.stderr


def test_diff_shows_counts_and_then_values(entente: Entente) -> None:
    shown = entente("diff", "1", "2").stdout.splitlines()
    assert shown[0] == "1 revised, 1 withdrawn"
    assert any(line.split()[1:] == ["revised", "place", "Singapore", "the", "city"] for line in shown)


def test_brackets_in_a_value_are_no_markup_of_the_table(entente: Entente, lake: Lake) -> None:
    said = "a [/b] c [link=http://evil.example]here[/link] :smile:"
    rows = [replace(row, revision=row.revision + 1, version=3, place=said) for row in live(view(lake))]
    commit(lake, rows, 3, {})
    answer = entente("diff", "2", "3")
    assert (answer.returncode, answer.stderr) == (1, "")
    assert said in answer.stdout


def test_diff_is_one_line_of_json_a_change_in_the_order_of_ids(entente: Entente) -> None:
    lines = [json.loads(line) for line in entente("diff", "1", "2", "--json").stdout.splitlines()]
    assert [line["id"] for line in lines] == sorted(line["id"] for line in lines)
    assert {line["change"] for line in lines} == {"revised", "withdrawn"}


def test_versions_show_what_was_refused_as_no_version(entente: Entente, lake: Lake) -> None:
    cut(lake, today=date(2026, 3, 20))
    commit(lake, [replace(row, revision=row.revision + 2, version=3) for row in live(view(lake))], 3, {})
    with pytest.raises(GateFailedError):
        cut(lake, today=date(2026, 3, 27))
    entries = [json.loads(line) for line in entente("versions", "--json").stdout.splitlines()]
    assert [(one["number"], one["gate"], one["releases"]) for one in entries][1] == (2, "passed", ["2026.03.20"])
    (refused,) = [one for one in entries if one["gate"] == "failed"]
    assert (refused["number"], refused["candidate"], refused["refused"]) == (None, 3, "release")
    assert "no release of version 3: " in entente("versions").stdout


def test_export_gives_the_rows_of_a_condition_in_each_form(entente: Entente, tmp_path: Path) -> None:
    where = ("--where", "country = 'SGP' AND date_start >= DATE '2026-03-01'")
    (row,) = csv.DictReader(io.StringIO(entente("export", *where).stdout))
    assert (row["place"], row["topics"]) == ("the city", "cyber|maritime_security")
    (line,) = entente("export", *where, "--format", "jsonl").stdout.splitlines()
    assert json.loads(line)["topics"] == ["cyber", "maritime_security"]
    file = tmp_path / "rows.parquet"
    assert entente("export", *where, "--format", "parquet", "-o", str(file)).returncode == 0
    assert pl.read_parquet(file)["id"].to_list() == [row["id"]]


def test_export_of_a_release_is_the_file_of_the_release(entente: Entente, lake: Lake) -> None:
    released = cut(lake, today=date(2026, 4, 20))
    for table in ("engagements", "participants", "revisions"):
        file = Path(lake.root) / released.path / "csv" / f"{table}.csv"
        assert entente("export", "--release", "latest", "--table", table).stdout == file.read_text()


def test_export_goes_back_in_time(entente: Entente) -> None:
    def ids(*pin: str) -> list[str]:
        return [json.loads(line)["id"] for line in entente("export", "--format", "jsonl", *pin).stdout.splitlines()]

    assert (len(ids("--version", "1")), len(ids("--as-of", "2026-03-20")), len(ids())) == (4, 3, 3)
    early = entente("export", "--as-of", "2026-03-19")
    assert (early.returncode, early.stdout) == (1, "")
    assert "the first one is of 2026-03-20" in early.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--where", "colour = 'red'"), "engagements has no column colour: there are id, type"),
        (("--where", "type = "), "cannot be used"),
        (("--where", "type IN (SELECT type FROM read_csv('/dev/null'))"), "engagements has no column SELECT"),
        (("--where", "COUNT(*) > 1"), "a condition has no function COUNT: there are ABS"),
        (("--where", "date_start > '2026-01-01'"), "a day is written DATE '2026-01-01'"),
        (("--where", "attested_by"), "must be of type `Boolean`"),
        (("--table", "colours"), "there is no table 'colours': there are engagements, participants"),
        (("--format", "xlsx"), "there is no format 'xlsx': there are csv, parquet, jsonl"),
        (("--version", "1", "--release", "latest"), "pin one thing"),
    ],
)
def test_export_says_what_would_do(entente: Entente, tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    file = tmp_path / "kept.csv"
    file.write_text("as it was")
    answer = entente("export", *arguments, "-o", str(file))
    assert (answer.returncode, file.read_text()) == (1, "as it was")
    assert says in answer.stderr
    assert "Traceback" not in answer.stderr


def test_every_table_can_be_exported(entente: Entente) -> None:
    for table in TABLES:
        answer = entente("export", "--table", table.name, "--format", "jsonl")
        assert answer.returncode == 0, answer.stderr
