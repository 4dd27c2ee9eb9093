"""How the schema differs between two of its versions, from what is recorded of each."""

from __future__ import annotations

from importlib.resources import files

from schemas.contract.evolution import Change, changes
from schemas.contract.shape import Shape, recorded

_RECORDS = ("pipeline.release", "schemas.contract")
"""Packages whose folder ``versions`` records the shapes: the release's tables, and the contracts behind them."""


def schema_changes(was: str, now: str) -> tuple[Change, ...]:
    """Every difference between two schema versions; what no record tells is said as one change of the whole."""
    if was == now:
        return ()
    before, after = _shape(was), _shape(now)
    known = [table for table in before if table in after]
    found = tuple(change for table in known for change in changes(before[table], after[table]))
    return found or (Change(column="schema", what=f"went from version {was} to {now}", breaks=False),)


def _shape(version: str) -> dict[str, Shape]:
    found = {package: recorded(files(package) / "versions").get(version) for package in _RECORDS}
    return {package: shape for package, shape in found.items() if shape is not None}
