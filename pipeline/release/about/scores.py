"""``scores.json``: how well coder and resolver read what a person has read."""

from __future__ import annotations

from pipeline.evaluate import Reached, measured, reached
from pipeline.release.about.facts import Json


def scores() -> dict[str, Json]:
    """Every set with its figures, and what each figure says."""
    return {
        "measures": {of: dict(measures) for of, measures in measured().items()},
        "sets": [_told(one) for one in reached()],
    }


def _told(one: Reached) -> dict[str, Json]:
    figures: dict[str, Json] = {name: dict(part) for name, part in one.parts.items()}
    about: dict[str, Json] = {"of": one.of, "set": one.set, "gold": f"sha256:{one.gold}", "items": one.items}
    return about | {"coder": one.coder, "parts": figures}
