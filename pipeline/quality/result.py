"""The gate's verdict over a candidate version."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import GateFailedError


@dataclass(frozen=True, slots=True, kw_only=True)
class GateResult:
    """One decision: ``failures`` are the broken expectations in words, ``docs`` a folder under the lake."""

    candidate: int
    passed: bool
    failures: tuple[str, ...]
    changed_rows: int
    total_rows: int
    docs: str | None


class GateFailed(GateFailedError):  # noqa: N818  the name says what happened, as in the runs' verdicts
    """The candidate was not let through; nothing was published and the last version stands."""

    def __init__(self, result: GateResult) -> None:
        listed = "; ".join(result.failures)
        where = f" (quality report: {result.docs})" if result.docs else ""
        super().__init__(f"version {result.candidate} did not pass the gate: {listed}{where}")
        self.result = result
