"""What goes into an ingest run from outside, and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from schemas.contract.operations import Run

Word: TypeAlias = Literal["ok", "quiet", "degraded", "broken", "skipped"]
SKIPPED: Word = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class PushedLead:
    """An address that somebody outside asks us to read.

    ``pushed_at`` (UTC) tells two pushes of one address apart: each is followed once, however often it is told. Without
    it an address that is known already is not read again.
    """

    url: str
    pushed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """One ingest run: the row that was recorded, and the pushed leads that were refused, each with its reason.

    ``revised`` counts the recorded announcements that were known before and read otherwise now, or were withdrawn.

    A run that found another run of its source at work, or a source that is not to be asked, has the verdict
    ``skipped``: its row is told here and recorded nowhere, and nothing was asked or taken in. ``asleep`` says that the
    source is not to be asked.
    """

    row: Run
    refused: tuple[str, ...] = ()
    revised: int = 0
    asleep: bool = False

    @property
    def verdict(self) -> str:
        """The run's verdict: ``ok``, ``quiet``, ``degraded``, ``broken`` or ``skipped``."""
        return self.row.verdict

    @property
    def skipped(self) -> bool:
        """Whether nothing was done, so that pushed leads are still to be told again."""
        return self.row.verdict == SKIPPED
