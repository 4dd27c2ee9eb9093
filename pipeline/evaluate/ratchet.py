"""The ratchet: figures once reached, kept by the digest of the gold file, that a change may not lower in silence."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from pipeline.coder import CODER_VERSION
from pipeline.evaluate.records import files
from pipeline.evaluate.scores import Fields, Scores

SLACK = 0.0005
"""Rounding: a figure counts as lower only beyond this."""


def digest(gold: Path) -> str:
    """SHA-256 of a gold file, or of all in a folder, by which its figures are kept."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in files(gold))).hexdigest()


def figures(parts: dict[str, Scores]) -> dict[str, dict[str, float]]:
    """The figures of every part, rounded to four places.

    A field's is the share of all engagements of the gold that have it right: its accuracy rests on those that were
    found, and would fall with each that is found newly and not yet read to the end.
    """
    return {name: {figure: round(value, 4) for figure, value in _kept(part)} for name, part in parts.items()}


def _kept(part: Scores) -> Iterator[tuple[str, float]]:
    for name, found in part.figures.items():
        if found.value is not None:
            yield name, found.value * found.count / part.engagements if name in Fields else found.value


def ratchet(gold: Path, now: dict[str, dict[str, float]], store: Path, *, items: int) -> list[str]:
    """Compares the figures of each part with those kept in ``store`` (JSON); keeps the new ones if none has dropped.

    ``items`` is how many items a reader coded. What was kept of the same set in an earlier state goes.

    Returns:
        One sentence for each figure that dropped; empty where the ratchet held (and moved up).
    """
    kept = json.loads(store.read_text("utf-8")) if store.exists() else {}
    key = digest(gold)
    before: dict[str, dict[str, float]] = kept.get(key, {}).get("parts", {})
    drops = [
        f"{part}: {name} fell from {old:.4f} to {now.get(part, {}).get(name, 0.0):.4f}"
        for part, olds in before.items()
        for name, old in olds.items()
        if now.get(part, {}).get(name, 0.0) < old - SLACK
    ]
    if not drops:
        store.parent.mkdir(parents=True, exist_ok=True)
        entry = {"set": _name(gold), "items": items, "coder": CODER_VERSION, "parts": now}
        others = {other: told for other, told in kept.items() if told["set"] != entry["set"]}
        store.write_text(json.dumps({**others, key: entry}, indent=1, sort_keys=True) + "\n", "utf-8")
    return drops


def _name(gold: Path) -> str:
    return "/".join(gold.resolve().parts[-2:])
