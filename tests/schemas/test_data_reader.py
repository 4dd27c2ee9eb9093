"""A malformed data file is refused with file, line, column and what mends it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.tables import SchemaDataError
from schemas.tables.marks import Key, Known, Matches
from schemas.tables.reader import read

HARBOURS = Known("the list of harbours", lambda: {"kiel", "pusan"})
CODE = Matches(re.compile(r"[A-Z]{3}"), "three capital letters")


@dataclass(frozen=True, slots=True)
class Call:
    state: Annotated[str, Key(), CODE]
    day: Annotated[date | None, Key()]
    ships: int
    announced: bool
    harbours: Annotated[tuple[str, ...], HARBOURS]
    note: str | None


HEADER = "state,day,ships,announced,harbours,note"
GOOD = "DEU,2026-05-01,2,true,kiel|pusan,"


def load(tmp_path: Path, *rows: str, header: str = HEADER) -> tuple[Call, ...]:
    file = tmp_path / "calls.csv"
    file.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return read(file, Call)


def test_a_sound_file_becomes_typed_rows(tmp_path: Path) -> None:
    rows = load(tmp_path, "DEU,,1,false,,first", GOOD, 'KOR,2026-05-02,3,false,pusan,"a comma, and a ""quote"""')
    assert rows[0] == Call("DEU", None, 1, announced=False, harbours=(), note="first")
    assert rows[1] == Call("DEU", date(2026, 5, 1), 2, announced=True, harbours=("kiel", "pusan"), note=None)
    assert rows[2].note == 'a comma, and a "quote"'


@pytest.mark.parametrize(
    ("row", "column", "problem", "remedy"),
    [
        ("De,2026-05-01,2,true,kiel,", "state", "not three capital letters", "correct it"),
        (",2026-05-01,2,true,kiel,", "state", "empty", "fill it in"),
        ("DEU,01/05/2026,2,true,kiel,", "day", "no date", "YYYY-MM-DD"),
        ("DEU,20260501,2,true,kiel,", "day", "no date", "YYYY-MM-DD"),
        ("DEU,2026-05-32,2,true,kiel,", "day", "no date", "YYYY-MM-DD"),
        ("DEU,2026-05-01,two,true,kiel,", "ships", "no whole number", "digits"),
        ("DEU,2026-05-01,-2,true,kiel,", "ships", "no whole number", "digits"),
        ("DEU,2026-05-01,2,yes,kiel,", "announced", "neither true nor false", "true or false"),
        ("DEU,2026-05-01,2,true,kiel|atlantis,", "harbours", "'atlantis' does not stand in", "add it there"),
        ("DEU,2026-05-01,2,true,kiel||pusan,", "harbours", "empty or padded", "one |"),
        ("DEU,2026-05-01,2,true,kiel|kiel,", "harbours", "twice", "remove"),
        ("DEU,2026-05-01,2,true,kiel, padded", "note", "padded", "trim"),
        ("DEU,2026-05-01,2,true,kiel,cafe\u0301", "note", "NFC", "normalise"),
        ("DEU,2026-05-01,2,true,kiel", None, "5 cells, not 6", "quotation marks"),
        ("DEU,2026-05-01,2,true,kiel,,", None, "7 cells, not 6", "quotation marks"),
        ("", None, "0 cells, not 6", "quotation marks"),
    ],
)
def test_a_malformed_row_is_refused_by_place_and_remedy(
    tmp_path: Path, row: str, column: str | None, problem: str, remedy: str
) -> None:
    with pytest.raises(SchemaDataError) as refused:
        load(tmp_path, "AAA,2026-05-01,1,true,,", row)
    error = refused.value
    assert (error.file, error.line, error.column) == ("calls.csv", 3, column)
    assert problem in error.problem and remedy in error.remedy
    assert str(error).startswith("calls.csv, line 3")


def test_the_line_is_the_one_in_the_file_even_after_a_cell_of_several_lines(tmp_path: Path) -> None:
    with pytest.raises(SchemaDataError) as refused:
        load(tmp_path, 'AAA,2026-05-01,1,true,,"one\ntwo"', "BBB,never,1,true,,")
    assert refused.value.line == 4


def test_a_repeated_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SchemaDataError, match=r"line 3.*the key \(state, day\) repeats"):
        load(tmp_path, GOOD, "DEU,2026-05-01,7,false,,")


def test_a_row_out_of_order_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SchemaDataError, match=r"line 3.*out of order; sort the file by state, day"):
        load(tmp_path, GOOD, "AAA,2026-05-01,7,false,,")


@pytest.mark.parametrize(
    "header", ["state,day,ships,announced,harbours", "day,state,ships,announced,harbours,note", ""]
)
def test_a_wrong_header_is_refused(tmp_path: Path, header: str) -> None:
    with pytest.raises(SchemaDataError, match=r"calls.csv, line 1.*header.*make it"):
        load(tmp_path, GOOD, header=header)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "calls.csv"
    file.write_bytes(b"")
    with pytest.raises(SchemaDataError, match="line 1"):
        read(file, Call)


def test_bytes_that_are_not_utf_8_are_refused_with_their_line(tmp_path: Path) -> None:
    file = tmp_path / "calls.csv"
    file.write_bytes(HEADER.encode() + b"\nDEU,2026-05-01,2,true,kiel,caf\xe9\n")
    with pytest.raises(SchemaDataError, match=r"line 2.*UTF-8"):
        read(file, Call)


def test_an_open_quotation_mark_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SchemaDataError, match="no CSV"):
        load(tmp_path, 'AAA,2026-05-01,1,true,,"open')


@given(cells=st.lists(st.text(st.characters(codec="utf-8", exclude_characters='",\r\n')), min_size=6, max_size=6))
def test_any_row_is_either_taken_or_refused_at_its_line(
    tmp_path_factory: pytest.TempPathFactory, cells: list[str]
) -> None:
    file = tmp_path_factory.mktemp("any") / "calls.csv"
    file.write_bytes("\n".join([HEADER, ",".join(cells), ""]).encode())
    try:
        rows = read(file, Call)
    except SchemaDataError as error:
        assert error.line == 2 and error.remedy
    else:
        assert len(rows) == 1 and rows[0].state == cells[0]
