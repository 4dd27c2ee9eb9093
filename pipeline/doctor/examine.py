"""What the lake knows of a source's health: its runs, its figures beside their floors, its failures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import polars as pl

from extractors.profile import Profile
from pipeline import floors
from pipeline.floors import History
from pipeline.floors.calendar import working_days
from pipeline.floors.limits import longest_silence
from pipeline.settings import Settings
from pipeline.store import announcements, ledger, pauses
from pipeline.store.lake import Lake
from pipeline.store.tables import QUARANTINE, RUNS

RUNS_SHOWN = 8
EXAMPLES = 5
UNPROVEN = "unproven"
"""What a source of which no real page was read yet shows in the place of its verdict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """A source's health. Times are UTC, days the publisher's own.

    ``standing`` is the verdict of the last run as it is shown; ``runs`` are the last ones, newest first, as verdict,
    time, new leads, announcements and reasons. ``outcomes`` counts how their fetches ended, ``figures`` are what sound
    runs have shown, by name. ``quarantined`` counts pages and rows put aside, with a few examples.
    """

    source: str
    name: str
    state: str
    grade: str
    standing: str | None
    reason: str | None
    runs: Sequence[Mapping[str, object]]
    outcomes: Mapping[str, int]
    announcements: int
    newest: date | None
    silent_working_days: int | None
    usual_working_days: int
    waiting: int
    figures: Mapping[str, object]
    quarantined: int
    examples: Sequence[str]

    @property
    def well(self) -> bool:
        """Whether nothing needs a look: an active source whose last run was ok or quiet."""
        return self.state != "active" or self.standing in ("ok", "quiet", UNPROVEN)


def standing(profile: Profile, verdict: str | None, settings: Settings) -> str | None:
    """The verdict as it is shown: a source whose markup was only guessed proves itself on its real site alone."""
    proven = profile.grade != "guessed" or settings.mirror is None
    return verdict if proven or verdict not in ("ok", "quiet") else UNPROVEN


def examine(lake: Lake, settings: Settings, profile: Profile, *, now: datetime | None = None) -> Examination:
    """Examine one source; nothing is asked of its site."""
    moment = now or datetime.now(UTC)
    runs = lake.scan(RUNS).filter(pl.col("source") == profile.id).sort("ended_at", descending=True).collect()
    known = floors.history(lake, profile.id, before=moment)
    pause = pauses.paused(lake, profile.id, now=moment)
    aside = lake.scan(QUARANTINE).filter(pl.col("source") == profile.id).sort("recorded_at", descending=True).collect()
    newest = max(known.days, default=None)
    today = moment.astimezone(profile.zone).date()
    shown = runs.head(RUNS_SHOWN)
    outcomes: Counter[str] = Counter()
    for told in shown["outcomes"].to_list():
        outcomes.update({name: int(count) for name, _, count in (each.partition("=") for each in told)})
    return Examination(
        source=profile.id,
        name=profile.name,
        state="paused" if pause else profile.state,
        grade=profile.grade,
        standing=standing(profile, runs["verdict"][0] if runs.height else None, settings),
        reason=pauses.told(pause) if pause else profile.reason,
        runs=shown.select("verdict", "ended_at", "leads", "new_leads", "announcements", "reasons").to_dicts(),
        outcomes=dict(sorted(outcomes.items())),
        announcements=announcements.latest(lake, profile.id).select(pl.len()).collect().item(),
        newest=newest,
        silent_working_days=working_days(profile.actor, newest, today) if newest else None,
        usual_working_days=longest_silence(known, profile.actor, profile.usual_silence),
        waiting=len(ledger.pending(lake, profile.id)),
        figures=_figures(known),
        quarantined=aside.height,
        examples=[f"{row['subject']}: {'; '.join(row['reasons'])}" for row in aside.head(EXAMPLES).to_dicts()],
    )


def _figures(known: History) -> dict[str, object]:
    lengths = sorted(known.lengths)
    return {
        "sound runs with rows": len(known.rows),
        "rows, lowest of them": min(known.rows, default=None),
        "leads with a date": f"{known.dated:.0%} of {known.leads}",
        "leads with a title": f"{known.titled:.0%} of {known.leads}",
        "whole texts": len(lengths),
        "characters, middle of them": lengths[len(lengths) // 2] if lengths else None,
        "days of publication": len(known.days),
    }
