"""Every release holds its case studies: a page each, and the query that makes the figures again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.release import Release
from pipeline.report import case_study, facts, opened
from pipeline.store.lake import Lake
from schemas.tables import cases

duckdb = pytest.importorskip("duckdb")


@pytest.mark.parametrize("case", [case.id for case in cases()])
def test_a_case_study_and_its_query_lie_in_the_release(
    released: tuple[Lake, Release], folder: Path, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake, release = released
    assert "</html>" in (folder / f"{case}.html").read_text()
    listed = (folder / "checksums.sha256").read_text()
    assert f"  {case}.html\n" in listed
    assert f"  {case}.sql\n" in listed
    with opened(lake, release.name) as shelf:
        told = facts(case_study(case), shelf)
    monkeypatch.chdir(folder)
    assert dict(duckdb.sql((folder / f"{case}.sql").read_text()).fetchall()) == told.figures


@pytest.mark.parametrize("case", [case.id for case in cases()])
def test_the_page_of_the_release_says_what_the_case_study_says(folder: Path, case: str) -> None:
    index, study = ((folder / f"{name}.html").read_text() for name in ("index", case))
    said = re.search(r'<p class="answer">(.*?)</p>', study)
    assert said
    assert f'<p>{said[1]} <a href="{case}.html">' in index


def test_a_release_behind_an_address_is_read_as_well(released: tuple[Lake, Release]) -> None:
    lake, _ = released
    with opened(lake) as near, opened(Lake(f"file://{lake.root}")) as far:
        case = case_study("us_nato")
        assert facts(case, near).plain == facts(case, far).plain
