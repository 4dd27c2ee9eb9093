"""One source's page: its facts, more of its runs, and its last run's figures against their floors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from extractors.profile import Profile
from pipeline import floors
from pipeline.desk.runs import RunFacts, all_runs
from pipeline.desk.sources import SourceFacts
from pipeline.floors import History
from pipeline.floors.complaints import FEW
from pipeline.floors.limits import fewest_rows, lowest_share, shortest_text
from pipeline.store import ledger, pauses
from pipeline.store.lake import Lake
from pipeline.store.tables import ANNOUNCEMENTS, LEADS
from schemas.contract.operations import PauseNote

SHOWN = 40
"""Runs on a source's page."""
PAUSES_SHOWN = 10
"""Notes of operators on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of a run beside its floor.

    ``unit`` is ``share``, ``count`` or ``characters``; ``of`` says over how many the value was taken. ``usual`` is what
    sound runs have shown, ``floor`` where it is told to be too low. None where nothing can be said.
    """

    name: str
    unit: str
    value: float | None
    of: int
    usual: float | None
    floor: float | None

    @property
    def below(self) -> bool:
        """Whether the value is below its floor; a share or a length of a few items says nothing."""
        told = self.unit == "count" or self.of >= FEW
        return told and self.value is not None and self.floor is not None and self.value < self.floor


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """A source's page: its facts, its last runs (newest first), the figures of the last one, and leads that wait.

    ``pauses`` are the last notes of operators who paused it or let it go on, newest first.
    """

    facts: SourceFacts
    runs: tuple[RunFacts, ...]
    figures: tuple[Figure, ...]
    waiting: int
    pauses: tuple[PauseNote, ...]


def source_page(lake: Lake, profile: Profile, facts: SourceFacts) -> SourcePage:
    """Read what a source's page shows beyond its facts."""
    course = all_runs(lake, profile.id, shown=SHOWN)
    return SourcePage(
        facts=facts,
        runs=course.runs if course else (),
        figures=tuple(_figures(lake, profile.id, course.last)) if course else (),
        waiting=len(ledger.pending(lake, profile.id)),
        pauses=pauses.course(lake, profile.id)[:PAUSES_SHOWN],
    )


def _figures(lake: Lake, source: str, run: RunFacts) -> Iterator[Figure]:
    known = floors.history(lake, source, before=run.started_at)
    # Where something is unchanged, fewer rows than there are may have been read.
    whole = not any(outcome.startswith("not_modified=") for outcome in run.outcomes)
    yield Figure(
        name="rows on the listings",
        unit="count",
        value=run.leads if whole else None,
        of=run.leads,
        usual=min(known.rows, default=None),
        floor=fewest_rows(known),
    )
    yield from _shares(lake, source, run, known)
    seen = _texts(lake, source, run)
    yield Figure(
        name="length of new texts, in the middle",
        unit="characters",
        value=seen["middle"],
        of=int(seen["count"] or 0),
        usual=float(pl.Series(known.lengths).median()) if known.lengths else None,  # type: ignore[arg-type]
        floor=shortest_text(known),
    )


def _shares(lake: Lake, source: str, run: RunFacts, known: History) -> Iterator[Figure]:
    fresh = lake.scan(LEADS).filter(pl.col("source") == source, pl.col("run") == run.run, pl.col("via") == "listing")
    dated, titled = pl.col("published").is_not_null().mean(), pl.col("title").is_not_null().mean()
    count, *shares = fresh.select(pl.len(), dated, titled).collect().row(0)
    for name, value, usual in zip(("date", "title"), shares, (known.dated, known.titled), strict=True):
        yield Figure(
            name=f"new rows with a {name}",
            unit="share",
            value=value,
            of=count,
            usual=usual if known.leads else None,
            floor=lowest_share(usual, known),
        )


def _texts(lake: Lake, source: str, run: RunFacts) -> Mapping[str, float | None]:
    fresh = lake.scan(ANNOUNCEMENTS).filter(
        pl.col("source") == source,
        pl.col("run") == run.run,
        pl.col("revision") == 1,
        pl.col("text_completeness") == "full",
    )
    return fresh.select(count=pl.len(), middle=pl.col("text").str.len_chars().median()).collect().row(0, named=True)
