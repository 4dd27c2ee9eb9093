"""The gate: Great Expectations decides whether a candidate becomes a dataset version."""

from __future__ import annotations

from pipeline.quality.result import GateFailed, GateResult
from pipeline.store.lake import Lake

__all__ = ["GateFailed", "GateResult", "gate_full"]


def gate_full(lake: Lake, *, version: int | None = None) -> GateResult:
    """Judge every live row of a version (the last one by default) by the same expectations.

    Raises:
        GateFailed: it does not hold.
    """
    raise NotImplementedError
