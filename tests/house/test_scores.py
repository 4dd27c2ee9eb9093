"""The figures of coder and resolver on the project's own labelled announcements do not drop in silence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.evaluate import evaluate, figures, ratchet
from pipeline.mentions import evaluate_groups, group_figures

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("gold", ["mirror/truth", "tests/labelled", "tests/labelled/manners"])
def test_no_figure_is_below_what_was_reached(gold: str, tmp_path: Path) -> None:
    kept = tmp_path / "reached.json"
    shutil.copy(ROOT / "pipeline" / "evaluate" / "reached.json", kept)
    parts = evaluate(ROOT / gold, items=ROOT / "mirror" / "items", intervals=False)
    before = kept.read_text()
    assert ratchet(ROOT / gold, figures(parts), kept, items=parts["all"].engagements) == []
    assert kept.read_text() == before, (
        f"figures rose: keep them with entente evaluate {gold} --ratchet pipeline/evaluate/reached.json"
    )


def test_the_resolver_keeps_what_it_reached(tmp_path: Path) -> None:
    gold, kept = ROOT / "tests" / "same_event", tmp_path / "reached.json"
    shutil.copy(ROOT / "pipeline" / "evaluate" / "reached.json", kept)
    before, parts = kept.read_text(), evaluate_groups(gold)
    assert ratchet(gold, group_figures(parts), kept, items=parts["all"].mentions) == []
    assert kept.read_text() == before, (
        "figures rose: keep them with entente evaluate tests/same_event --ratchet pipeline/evaluate/reached.json"
    )
    assert parts["all"].pair_precision >= 0.98
    assert parts["all"].pair_recall >= 0.85
