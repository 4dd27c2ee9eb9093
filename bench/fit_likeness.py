"""Weights of the resolver's likeness, fitted to labelled mentions and held near those in force.

    python -m bench.fit_likeness tests/same_event/*.jsonl [--strength 1.0]

Logistic regression over the pairs of mentions that meet in a block, each file a world of its own. Weights are pulled
towards those of ``likeness.toml`` (ridge), so that what the labelled pairs say nothing of stays as a person has
set it. Prints the table to be read over and written into ``likeness.toml``; groups kept back take no part.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np

from pipeline.mentions import from_lines, kept_back
from pipeline.resolver.blocks import blocks
from pipeline.resolver.face import face
from pipeline.resolver.likeness import features, likeness


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("files", nargs="+", type=Path)
    asked.add_argument("--strength", type=float, default=1.0, help="how firmly weights are held")
    told = asked.parse_args()
    pairs = [pair for file in told.files for pair in _pairs(file)]
    names = list(likeness().weights)
    place = {name: number for number, name in enumerate(names)}
    rows = np.zeros((len(pairs), len(names)))
    same = np.array([one for one, _ in pairs], dtype=float)
    for number, (_, held) in enumerate(pairs):
        rows[number, [place[name] for name in ("bias", *held)]] = 1
    prior = np.array([likeness().weights[name] for name in names])
    weights = _fit(rows, same, prior, told.strength)
    print(f"# {len(pairs)} pairs, {int(same.sum())} of one engagement")
    for name in names:
        print(f'"{name}" = {weights[place[name]]:.1f}  # {prior[place[name]]:.1f}, {int(rows[:, place[name]].sum())}')


def _pairs(file: Path) -> list[tuple[bool, tuple[str, ...]]]:
    lines = [line for line in from_lines(file.read_text("utf-8").splitlines()) if line.group]
    faces = {line.id: face(line.told) for line in lines if not kept_back(line.group or "")}
    group = {line.id: line.group for line in lines}
    held: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for name, one in faces.items():
        for key, own in blocks(one):
            held[key].append((name, own))
    met = {
        (min(one, other), max(one, other))
        for some in held.values()
        for (one, mine), (other, theirs) in combinations(some, 2)
        if mine or theirs
    }
    return [
        (group[one] == group[other], features(faces[one], faces[other]))
        for one, other in sorted(met)
        if faces[one].announcement != faces[other].announcement
    ]


def _fit(rows: np.ndarray, same: np.ndarray, prior: np.ndarray, strength: float) -> np.ndarray:
    """Newton's method; the penalty is ``strength / 2`` times the squared distance from the prior."""
    weights = prior.copy()
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (chance - same) + strength * (weights - prior)
        bend = rows.T @ (rows * (chance * (1 - chance))[:, None]) + strength * np.eye(len(prior))
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


if __name__ == "__main__":
    main()
