"""What a report counts: by the membership of the day, by what was held, and a forum never as its pairs."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.cli.output import as_json
from pipeline.report import Facts, Shelf, UnknownError, case_study, dyad, facts, forum
from schemas.contract.version import SCHEMA_VERSION
from tests.pipeline.report.laid import SCENE, It, laid
from tests.pipeline.report.laid import forum as session


def strand(told: Facts, name: str) -> set[str]:
    return {row["id"] for row in told.plain["engagements"] if row["strand"] == name}


def row(rows: list[dict[str, Any]], **wanted: object) -> dict[str, Any]:
    (found,) = (one for one in rows if wanted.items() <= one.items())
    return found


@pytest.fixture(scope="module")
def nato(shelf: Shelf) -> Facts:
    return facts(case_study("us_nato"), shelf)


@pytest.fixture(scope="module")
def asean(shelf: Shelf) -> Facts:
    return facts(case_study("china_asean"), shelf)


def test_an_engagement_the_day_before_accession_is_not_with_an_ally(nato: Facts, asean: Facts) -> None:
    assert strand(nato, "bilateral") >= {"E02"}
    assert {"E01", "E03"}.isdisjoint(nato.engagements["id"])
    assert "E17" in strand(asean, "bilateral")
    assert "E16" not in asean.engagements["id"].to_list()


def test_a_forum_belongs_to_a_state_only_while_it_sits_there(asean: Facts) -> None:
    assert strand(asean, "session") == {"E13", "E14"}


def test_planned_and_overdue_are_never_added_to_held(nato: Facts) -> None:
    counted = row(nato.strands, strand="bilateral")
    assert (counted["held"], counted["planned"], counted["overdue"]) == (2, 1, 1)
    assert nato.figures["partners_met"] == 2
    assert (row(nato.partners, code="POL")["bilateral"], row(nato.partners, code="POL")["planned"]) == (0, 1)


def test_observers_and_those_on_ones_own_side_are_not_met(nato: Facts) -> None:
    assert row(nato.partners, code="DEU")["bilateral"] == 0
    assert row(nato.partners, code="FRA")["bilateral"] == 1
    assert "E09" not in nato.engagements["id"].to_list()


def test_a_mediator_meets_neither_of_the_two_between_whom_it_stands(tmp_path: Path) -> None:
    peace = {"type": "mediation", "subtype": "good_offices", "format": "minilateral"}
    shelf = laid(tmp_path, It(id="E1", who=("UN/mediator", "GRC", "TUR"), said=peace))
    assert strand(facts(dyad("GRC", "TUR"), shelf), "wider") == {"E1"}
    assert strand(facts(dyad("UN", "TUR"), shelf), "wider") == set()
    assert strand(facts(forum("UN"), shelf), "own") == {"E1"}


def test_sessions_activities_and_gatherings_are_no_bilaterals(nato: Facts) -> None:
    assert strand(nato, "session") == {"E06"}
    assert strand(nato, "own") == {"E07"}
    assert strand(nato, "body") == {"E10"}
    assert strand(nato, "wider") == {"E11"}
    assert row(nato.partners, code="GBR")["bilateral"] == 0
    assert row(nato.partners, code="GBR")["wider"] == 1


def test_a_part_of_a_session_is_counted_with_the_session(shelf: Shelf) -> None:
    told = facts(forum("admm_plus"), shelf)
    assert strand(told, "session") == {"E12", "E13", "E14"}
    assert told.figures["engagements"] == 3


def test_a_forum_is_measured_by_its_cadence_where_somebody_looked(watched: Shelf, shelf: Shelf) -> None:
    kept = row(facts(forum("admm_plus"), watched).series, id="admm_plus")
    assert (kept["cadence"], kept["held"], kept["expected"], kept["missed"]) == ("annual", 3, 5, 2)
    assert (kept["unobserved"], kept["lapsed"]) == (12, False)
    assert [day.year for day in kept["missed_from"]] == [2023, 2024]
    unseen = row(facts(forum("admm_plus"), shelf).series, id="admm_plus")
    assert (unseen["expected"], unseen["missed"], unseen["unobserved"]) == (3, 0, 14)


def test_a_series_whose_last_editions_were_looked_for_in_vain_has_lapsed(tmp_path: Path) -> None:
    watched = [("us_war", f"{year}-{month:02}") for year in (2024, 2025) for month in range(1, 13)]
    told = It(id="E1", who=("ASEAN/organiser",), day=date(2023, 11, 1), said=session("ADMM-Plus"))
    found = facts(forum("admm_plus"), laid(tmp_path, told, coverage=watched))
    assert row(found.series, id="admm_plus")["lapsed"]
    assert found.mechanisms["lapsed"] == ["ASEAN Defence Ministers' Meeting-Plus"]


def test_a_forum_of_many_groups_has_the_sessions_of_each_in_a_series_of_its_own(tmp_path: Path) -> None:
    names = [f"ADMM-Plus EWG{matter}" for matter in (" on Maritime Security", " on Counter-Terrorism", "")]
    told = [It(id=f"E{at}", who=("ASEAN/organiser",), said=session(name)) for at, name in enumerate(names)]
    found = facts(forum("admm_plus_ewg"), laid(tmp_path, *told))
    held = {row["id"]: row["held"] for row in found.series if row["seen"]}
    assert held == {"admm_plus_ewg": 1, "admm_plus_ewg_ct": 1, "admm_plus_ewg_ms": 1}
    assert found.figures["session_held"] == 3


def test_a_pair_is_counted_whatever_the_day_and_either_way_round(shelf: Shelf) -> None:
    one, other = facts(dyad("USA", "FIN"), shelf), facts(dyad("fin", "usa"), shelf)
    assert strand(one, "bilateral") == strand(other, "bilateral") == {"E01", "E02"}
    both = facts(dyad("USA", "GBR"), shelf)
    assert (strand(both, "bilateral"), strand(both, "wider")) == (set(), {"E11"})


def test_an_organisation_has_sessions_bilaterals_and_activities(shelf: Shelf) -> None:
    told = facts(forum("NATO"), shelf)
    assert (strand(told, "session"), strand(told, "body"), strand(told, "own")) == ({"E06"}, {"E10"}, {"E07"})


def test_a_set_of_states_gathers_when_all_of_them_are_named(shelf: Shelf) -> None:
    assert strand(facts(forum("QUAD"), shelf), "wider") == {"E20"}


def test_a_measure_of_many_is_none_between_each_two_of_them(tmp_path: Path) -> None:
    many = {"type": "confidence_building", "subtype": "observation", "format": "multilateral"}
    shelf = laid(tmp_path, It(id="E01", who=("CHN", "VNM", "THA", "SGP", "USA"), said=many))
    assert facts(forum("arf"), shelf).confidence_building == []
    assert facts(dyad("CHN", "VNM"), shelf).confidence_building == []


def test_a_measure_of_two_states_under_an_organisation_is_between_the_two(tmp_path: Path) -> None:
    line = {"type": "confidence_building", "subtype": "hotline", "format": "minilateral"}
    code = {"type": "confidence_building", "subtype": "code_of_conduct"}
    shelf = laid(
        tmp_path,
        It(id="E1", who=("CHN", "PHL", "ASEAN/organiser"), said=line),
        It(id="E2", who=("CHN", "ASEAN/organiser"), said=code),
        It(id="E3", who=("CHN", "LAO", "KHM"), said=line),
    )
    told = facts(case_study("china_asean"), shelf).confidence_building
    assert {(one["a"], one["b"]) for one in told} == {("CHN", "PHL"), ("CHN", "ASEAN")}


def test_confidence_building_is_told_by_pair(shelf: Shelf, asean: Facts) -> None:
    assert asean.confidence_building == [{"a": "CHN", "b": "VNM", "held": 1}]
    assert facts(forum("arf"), shelf).confidence_building == [{"a": "CHN", "b": "VNM", "held": 1}]


def test_nothing_observed_is_told_apart_from_nobody_looking(nato: Facts) -> None:
    assert row(nato.coverage, source="us_war")["speaks_for"] == "USA"
    assert row(nato.partners, code="ALB")["months"] == 0
    assert row(nato.partners, code="FIN")["since"].isoformat() == "2023-04-04"


def test_months_seen_in_part_are_not_told_as_covered(tmp_path: Path) -> None:
    shelf = laid(tmp_path, *SCENE, coverage=(("us_war", "2025-01"), ("nato", "2025-01"), ("nato", "2025-02")))
    path = tmp_path / "coverage.parquet"
    partly = (pl.col("source") == "us_war") | (pl.col("month") == "2025-01")
    known = pl.read_parquet(path).with_columns(covered=~partly)
    known.write_parquet(path, metadata={"entente.schema_version": SCHEMA_VERSION})
    read = facts(case_study("us_nato"), shelf).coverage
    shown = {one["source"]: (one["first"], one["months"], one["announcements"]) for one in read}
    assert shown == {"us_war": (None, 0, 1), "nato": ("2025-02", 1, 2)}


def test_only_an_address_of_the_web_becomes_a_link(tmp_path: Path) -> None:
    hostile = It(id="E99", who=("USA", "DEU"), url="javascript:alert(1)")
    (told,) = facts(dyad("USA", "DEU"), laid(tmp_path, hostile)).plain["engagements"]
    assert told["url"] is None


def test_a_release_without_the_table_of_series_says_nothing_of_cadence(tmp_path: Path) -> None:
    older = laid(tmp_path, *SCENE)
    (tmp_path / "series.parquet").unlink()
    told = facts(forum("admm_plus"), older)
    assert (told.series, told.figures["session_held"]) == ([], 3)


def test_the_facts_are_json_and_always_the_same(shelf: Shelf) -> None:
    again = Shelf(shelf.folder, shelf.name, shelf.version, shelf.today)
    one, other = (as_json(facts(case_study("us_nato"), of).plain) for of in (shelf, again))
    assert one == other
    assert json.loads(one)["figures"]["bilateral_held"] == 2


def test_an_unknown_actor_or_forum_is_answered_with_the_near_ones() -> None:
    with pytest.raises(UnknownError, match=r"'JAPAN'.*JPN \(Japan\).*actors\.parquet"):
        dyad("USA", "JAPAN")
    with pytest.raises(UnknownError, match=r"'nato_defmi'.*nato_defmin.*forums\.parquet"):
        forum("nato_defmi")
    with pytest.raises(UnknownError, match="one actor"):
        dyad("USA", "usa")
