"""What one curation amounts to."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.quality.result import GateResult


@dataclass(frozen=True, slots=True, kw_only=True)
class CurateReport:
    """Counts of one curation.

    ``version`` is the dataset version that was committed, null when there was nothing new to say. ``coded`` counts
    announcement revisions that were coded in this run, ``uncoded`` those among them that gave a reason instead of
    mentions, ``consumed`` the codings that were taken up, ``quarantined`` the mentions newly put aside and
    ``reasons`` why (of each mention that this run put aside or met there again, the rules that it breaks), ``failed``
    the codings among them that say only why the coder failed, ``mentions`` those that were taken up from the others.
    ``overridden`` counts a maintainer's overrides that changed what was coded in this run, ``settled`` those that the
    coder says by itself by now, ``unmet`` tells of each that fits no engagement or more than one. ``added`` to
    ``withdrawn`` count engagements,
    ``uncarried`` tells of each that did not simply go on: merged, parted, or told no more.
    """

    version: int | None = None
    coded: int = 0
    uncoded: int = 0
    consumed: int = 0
    failed: int = 0
    mentions: int = 0
    quarantined: int = 0
    reasons: tuple[str, ...] = ()
    overridden: int = 0
    settled: int = 0
    unmet: tuple[str, ...] = ()
    added: int = 0
    revised: int = 0
    merged: int = 0
    withdrawn: int = 0
    uncarried: tuple[str, ...] = ()
    gate: GateResult | None = None
