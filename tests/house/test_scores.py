"""The coder's figures on the project's own labelled announcements do not drop in silence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.evaluate import evaluate, ratchet

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("gold", ["mirror/truth", "tests/labelled"])
def test_no_figure_is_below_what_was_reached(gold: str, tmp_path: Path) -> None:
    kept = tmp_path / "scores.json"
    shutil.copy(ROOT / "bench" / "scores.json", kept)
    parts = evaluate(ROOT / gold, items=ROOT / "mirror" / "items", intervals=False)
    before = kept.read_text()
    assert ratchet(ROOT / gold, parts, kept) == []
    assert kept.read_text() == before, (
        f"figures rose: keep them with entente evaluate {gold} --ratchet bench/scores.json"
    )
