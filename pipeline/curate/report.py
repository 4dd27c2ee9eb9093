"""What one curation amounts to."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.quality.result import GateResult


@dataclass(frozen=True, slots=True, kw_only=True)
class CurateReport:
    """Counts of one curation.

    ``version`` is the dataset version that was committed, null when there was nothing new to say. ``coded`` counts
    announcement revisions that were coded in this run, ``uncoded`` those among them that gave a reason instead of
    mentions, ``consumed`` the codings that were taken up, ``quarantined`` the mentions put aside.
    """

    version: int | None
    coded: int
    uncoded: int
    consumed: int
    quarantined: int
    added: int
    revised: int
    merged: int
    withdrawn: int
    gate: GateResult | None
