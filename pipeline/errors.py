"""Failures that a scheduler must tell apart; kept free of heavy imports, since retry rules load them at parse time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.quality.result import GateResult


class OutrunError(RuntimeError):
    """Another writer has already committed what this commit's transactions stand for: read again, then decide."""


class GateFailedError(RuntimeError):
    """The gate refused a candidate: nothing was published, and the last good version stays.

    ``gate`` is the decision.
    """

    def __init__(self, message: str, gate: GateResult | None = None) -> None:
        super().__init__(message)
        self.gate = gate


class BrokenSourceError(RuntimeError):
    """A source's run is broken: what was readable has been recorded, and the reasons say what was not."""


class MissingCapturesError(RuntimeError):
    """Captures to which a recorded fetch points are not there, or are not what was fetched."""


class BusySourceError(RuntimeError):
    """Another run of the same source is at work: nothing was asked or taken in, and pushed leads are still waiting."""
