"""The first screen's facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pipeline.desk.lag import Lags, lags
from pipeline.desk.sources import SourceFacts, source_facts
from pipeline.release.history import Entry, history
from pipeline.settings import Settings
from pipeline.store.lake import Lake


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything at a look, as of ``at``: the sources (worst first), the versions (newest first) and the lags.

    ``uncoded`` counts the announcement revisions that the coder has not read yet.
    """

    at: datetime
    lake: str
    sources: tuple[SourceFacts, ...]
    versions: tuple[Entry, ...]
    lags: Lags
    uncoded: int

    @property
    def ill(self) -> tuple[SourceFacts, ...]:
        """The sources that need a look, the worst first."""
        return tuple(each for each in self.sources if not each.well)

    @property
    def newest(self) -> Entry | None:
        """The newest version that was committed."""
        return next((entry for entry in self.versions if entry.number is not None), None)


def overview(lake: Lake, settings: Settings, *, now: datetime) -> Overview:
    """Read the first screen's facts from the lake."""
    sources = source_facts(lake, settings, now=now)
    return Overview(
        at=now,
        lake=lake.root,
        sources=sources,
        versions=tuple(reversed(history(lake))),
        lags=lags(lake, now=now),
        uncoded=sum(each.uncoded for each in sources),
    )
