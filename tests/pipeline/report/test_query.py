"""The query of a case study says the same as its page, whatever happened."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.report import Shelf, case_study, facts, query
from schemas.tables import cases
from tests.pipeline.report.laid import EXERCISE, OVERDUE, PLANNED, It, forum, laid

duckdb = pytest.importorskip("duckdb")

CASES = [case.id for case in cases()]
CODES = ("USA", "CHN", "NATO", "ASEAN", "FIN", "SWE", "DEU", "TLS", "SGP", "JPN")
ROLES = ("participant", "observer", "host", "visitor", "organiser", "mediator", "provider")
SAID = st.sampled_from(
    [
        {},
        PLANNED,
        OVERDUE,
        {"status": "cancelled"},
        {"format": None},
        EXERCISE,
        {"both_sides_confirmed": True},
        {"type": "agreement"},
        {"type": "mediation", "format": "minilateral"},
        *(forum(name) for name in ("ADMM-Plus", "ASEAN Regional Forum", "North Atlantic Council", "O'Brien's Forum")),
        forum("ADMM-Plus", format="bilateral"),
        forum("East Asia Summit"),
        forum("unheard of") | {"series": None},
    ]
)
DAYS = st.none() | st.sampled_from([date(2009, 1, 1), date(2023, 4, 3), date(2024, 3, 7), date(2025, 10, 26)])


def figures(case: str, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    with monkeypatch.context() as there:
        there.chdir(shelf.folder)
        return dict(duckdb.sql(query(case_study(case), shelf)).fetchall())


@pytest.mark.parametrize("case", CASES)
def test_the_query_gives_the_figures_of_the_page(shelf: Shelf, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = figures(case, shelf, monkeypatch)
    assert found == facts(case_study(case), shelf).figures
    assert found["bilateral_held"] > 0


@st.composite
def happened(draw: st.DrawFn) -> list[It]:
    """Some engagements, of which some lie within an earlier one."""
    made: list[It] = []
    for number in range(draw(st.integers(1, 12))):
        who = draw(st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(ROLES)), min_size=1, max_size=4))
        parent = draw(st.sampled_from([None, *(one.id for one in made)]))
        said = {**draw(SAID), "parent_id": parent}
        made.append(It(id=f"E{number:02}", who=tuple("/".join(one) for one in who), day=draw(DAYS), said=said))
    return made


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(told=happened())
def test_whatever_happened_query_and_page_agree(told: list[It]) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as there:
        shelf = laid(Path(folder), *told)
        there.chdir(folder)
        for case in CASES:
            found = dict(duckdb.sql(query(case_study(case), shelf)).fetchall())
            assert found == facts(case_study(case), shelf).figures


def test_a_name_with_quotation_marks_stays_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = "ADMM-Plus'); --"
    shelf = laid(tmp_path, It(id="E1", who=("CHN", "SGP"), said=forum(hostile)))
    assert "'ADMM-Plus''); --'" in query(case_study("china_asean"), shelf)
    found = figures("china_asean", shelf, monkeypatch)
    assert found == facts(case_study("china_asean"), shelf).figures
    assert found["session_held"] == 1
