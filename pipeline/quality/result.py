"""The gate's verdict over a candidate version."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import GateFailedError


@dataclass(frozen=True, slots=True, kw_only=True)
class GateResult:
    """One decision: ``failures`` are the broken expectations in words, ``docs`` the report's folder in the lake.

    ``seconds`` is how long it took; next to nothing where it was taken before and is found again.
    """

    candidate: int
    passed: bool
    failures: tuple[str, ...]
    changed_rows: int
    total_rows: int
    docs: str
    seconds: float = 0.0

    def demand(self) -> None:
        """Go on only if the gate let it through.

        Raises:
            GateFailedError: it did not; the message names every broken expectation and the report.
        """
        if not self.passed:
            raise GateFailedError(
                f"version {self.candidate} did not pass the gate, the last good one stands: "
                f"{'; '.join(self.failures)} (report: {self.docs})",
                self,
            )
