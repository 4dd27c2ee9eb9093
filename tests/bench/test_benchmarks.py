"""The page of benchmarks is what the kept figures give; nothing here looks at a clock or at how a figure came out."""

from __future__ import annotations

import json
import math
import re
from datetime import datetime
from pathlib import Path

import pytest

from bench.frame.benches import benches
from bench.frame.figure import FILE, Figure, keep, load
from bench.frame.page import DOCS, FOLDER, NAME, of, page, write
from bench.frame.picture import stamp
from bench.frame.timing import turn_about

FIGURES = load()
FIELDS = {"bench", "name", "value", "unit", "against", "ratio", "data", "bar", "when", "machine"}


def figure(name: str = "rows a second", **other: object) -> Figure:
    told = {
        "bench": "code", "name": name, "value": 10.0, "unit": "announcements/s", "data": "three rows",
        "when": "2026-01-01T00:00+00:00", "machine": "2 cores",
    }  # fmt: skip
    return Figure(**{**told, **other})  # type: ignore[arg-type]


def test_the_file_holds_figures_and_each_has_every_field() -> None:
    told = json.loads(FILE.read_text("utf-8"))
    assert told
    assert all(set(one) == FIELDS for one in told)


@pytest.mark.parametrize("kept", FIGURES, ids=lambda kept: f"{kept.bench}-{kept.name}-{kept.against}")
def test_every_kept_figure_can_be_read(kept: Figure) -> None:
    assert kept.bench in benches()
    assert all((kept.name, kept.unit, kept.data))
    assert math.isfinite(kept.value)
    assert (kept.against is None) or kept.against
    assert kept.ratio is None or (kept.against and kept.ratio > 0)
    assert kept.met in (None, True, False)
    assert datetime.fromisoformat(kept.when).utcoffset() is not None
    assert re.search(r"\d+ cores.*Python \d+\.\d+\.\d+.*polars", kept.machine)


def test_the_page_is_what_the_figures_give() -> None:
    assert (DOCS / NAME).read_text("utf-8") == page(FIGURES), "python -m bench --page makes it anew"


def test_every_picture_is_drawn_from_the_figures() -> None:
    drawn = {file.stem: file.read_text("utf-8") for file in (DOCS / FOLDER).glob("*.svg")}
    assert set(drawn) == {kept.bench for kept in FIGURES}
    for name, svg in drawn.items():
        assert svg.startswith("<svg")
        assert stamp(of(FIGURES, benches()[name])) in svg, f"{name}: python -m bench --page draws it anew"


def test_a_bench_s_figures_take_the_place_of_its_old_ones_and_leave_the_others(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    keep([figure("old"), figure("other", bench="parse")][:1], file)
    keep([figure("other", bench="parse")], file)
    kept = keep([figure("new")], file)
    assert [one.name for one in kept] == ["new", "other"]
    assert load(file) == kept


def test_the_page_tells_a_missed_bar_and_what_was_not_measured(tmp_path: Path) -> None:
    figures = [
        figure("fast", against="a script", ratio=4.0, bar="ratio >= 3"),
        figure("slow", value=12_345.6, bar="value <= 500"),
    ]
    write(figures, tmp_path)
    told = (tmp_path / NAME).read_text("utf-8")
    assert "| fast | 10 announcements/s | a script | 2.5 announcements/s | 4 | ratio >= 3: met |" in told
    assert "| slow | 12,346 announcements/s |  |  |  | value <= 500: **missed** |" in told
    assert f"- **{benches()['query'].title}** (`python -m bench query`)" in told
    svg = (tmp_path / FOLDER / "code.svg").read_text("utf-8")
    assert all(word in svg for word in ("fast", "slow", "a script"))
    write([], tmp_path)
    assert not (tmp_path / FOLDER / "code.svg").exists()


@pytest.mark.parametrize(("bar", "ratio"), [("fast enough", 1.0), ("ratio >= 3", None)])
def test_a_bar_that_cannot_be_held_against_its_figure_is_refused(bar: str, ratio: float | None) -> None:
    with pytest.raises(ValueError, match="rows a second"):
        _ = figure(bar=bar, ratio=ratio).met


def test_ways_take_turns_and_the_first_turn_does_not_count() -> None:
    taken: list[str] = []
    seconds = {"ours": iter([9.0, 1.0, 3.0, 2.0]), "theirs": iter([0.0, 4.0, 6.0, 5.0])}

    def run(name: str) -> float:
        taken.append(name)
        return next(seconds[name])

    assert turn_about({name: lambda name=name: run(name) for name in seconds}, 3) == {"ours": 2.0, "theirs": 5.0}
    assert taken == ["ours", "theirs"] * 4


def test_the_alternatives_lock_has_hashes_and_no_address() -> None:
    lock = (FILE.parent / "requirements.lock").read_text("utf-8")
    assert "://" not in lock
    pins = [line for line in lock.splitlines() if "==" in line]
    assert len(pins) > 20
    assert all(line.rstrip().endswith("\\") for line in pins), "a pin stands without a hash"
