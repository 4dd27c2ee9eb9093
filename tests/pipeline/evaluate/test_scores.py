"""What the figures say of gold and predictions that differ in one thing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.evaluate import as_json, as_text, evaluate, evaluate_dates, figures, ratchet
from pipeline.evaluate.records import GoldError

MEETING = {
    "type": "meeting",
    "subtype": "bilateral",
    "status": "completed",
    "date_start": "2026-09-16",
    "date_precision": "day",
    "participants": [{"code": "GBR", "role": "participant"}, {"code": "NOR", "role": "participant"}],
    "country": "GBR",
    "level": "minister",
    "format": "bilateral",
    "mode": "in_person",
    "series": None,
    "topics": ["arctic"],
}


def written(path: Path, rows: Mapping[str, list[dict[str, object]]]) -> Path:
    path.write_text(
        "".join(json.dumps({"id": name, "text": "", "engagements": told}) + "\n" for name, told in rows.items())
    )
    return path


def scored(tmp_path: Path, gold: list[dict[str, object]], coded: list[dict[str, object]]) -> dict[str, float | None]:
    parts = evaluate(
        written(tmp_path / "gold.jsonl", {"1": gold}), written(tmp_path / "coded.jsonl", {"1": coded}), intervals=False
    )
    return {name: figure.value for name, figure in parts["all"].figures.items()}


def test_the_same_engagements_score_one(tmp_path: Path) -> None:
    assert set(scored(tmp_path, [MEETING], [MEETING]).values()) == {1.0}


def test_a_made_up_engagement_costs_precision(tmp_path: Path) -> None:
    visit = {**MEETING, "type": "visit", "subtype": "minister"}
    found = scored(tmp_path, [MEETING], [MEETING, visit])
    assert found["type"] == pytest.approx(2 / 3)
    assert found["status"] == 1.0


def test_a_missed_engagement_costs_recall(tmp_path: Path) -> None:
    assert scored(tmp_path, [MEETING], [])["relevance"] == 0.0


def test_engagements_with_nothing_in_common_are_no_pair(tmp_path: Path) -> None:
    other = {**MEETING, "type": "visit", "participants": [{"code": "FJI", "role": "visitor"}]}
    assert scored(tmp_path, [MEETING], [other])["status"] is None


def test_a_day_inside_a_coarse_period_is_right(tmp_path: Path) -> None:
    gold = {**MEETING, "date_start": "2026-09-01", "date_precision": "month"}
    assert scored(tmp_path, [gold], [MEETING])["date_start"] == 1.0
    assert scored(tmp_path, [MEETING], [gold])["date_start"] == 0.0


def test_the_kept_back_third_is_scored_apart_and_not_shown(tmp_path: Path) -> None:
    wrong = {**MEETING, "level": "working"}
    gold = written(tmp_path / "gold.jsonl", {"3": [MEETING], "4": [MEETING]})
    coded = written(tmp_path / "coded.jsonl", {"3": [wrong], "4": [MEETING]})
    parts = evaluate(gold, coded, intervals=True)
    assert (parts["kept_back"].figures["level"].value, parts["open"].figures["level"].value) == (0.0, 1.0)
    kept = as_json(parts)["kept_back"]
    assert isinstance(kept, dict)
    assert "confusions" not in kept
    assert "level: minister read as working" not in as_text(parts)


def test_a_drop_is_named_and_does_not_lower_what_is_kept(tmp_path: Path) -> None:
    gold, store = written(tmp_path / "gold.jsonl", {"1": [MEETING]}), tmp_path / "scores.json"
    good = evaluate(gold, written(tmp_path / "a.jsonl", {"1": [MEETING]}), intervals=False)
    worse = evaluate(gold, written(tmp_path / "b.jsonl", {"1": [{**MEETING, "level": "working"}]}), intervals=False)
    assert ratchet(gold, figures(good), store, items=1) == []
    assert ratchet(gold, figures(worse), store, items=1) == ["all: level fell from 1.0000 to 0.0000"]
    assert ratchet(gold, figures(good), store, items=1) == []


def test_a_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "1", "text": ""}\nnonsense\n')
    with pytest.raises(GoldError, match=r"gold\.jsonl, line 2"):
        evaluate(path)


def test_the_date_reader_is_scored_by_cue(tmp_path: Path) -> None:
    path = tmp_path / "dates.jsonl"
    rows = [("It happened yesterday.", "2013-01-24", "yesterday"), ("It happened here.", "2013-01-20", "none")]
    path.write_text(
        "".join(
            json.dumps({"id": cue, "text": text, "dateline": "2013-01-25", "date_start": start, "cue": cue}) + "\n"
            for text, start, cue in rows
        )
    )
    found = evaluate_dates(path)
    assert (found.accuracy, found.by_cue) == (0.5, {"none": 0.0, "yesterday": 1.0})
