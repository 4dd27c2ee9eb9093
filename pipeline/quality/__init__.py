"""The gate: Great Expectations decides whether a candidate becomes a dataset version."""

from pipeline.quality.full import WHOLE, gate_full
from pipeline.quality.gate import decide, tables
from pipeline.quality.result import GateResult

__all__ = ["WHOLE", "GateResult", "decide", "gate_full", "tables"]
