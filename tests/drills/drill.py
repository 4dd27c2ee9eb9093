"""One drill: a sound lake, a site that changed since, one more run, and what came of it."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from extractors import registry
from extractors.web import PoliteClient
from mirror import MirrorServer
from mirror.shelf import stocked
from pipeline.ingest import ingest_source
from tests.pipeline.station import Station, client_of

HERE = Path(__file__).parent
UNHARMED = "unharmed"
EVERY_PAGE = {"revisits_per_run": 100}
"""All pages are asked again, so that a change of the site meets every date and every text that is known."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """A change of the site; ``harmful`` ones must be noticed, the others must not."""

    name: str
    harmful: bool
    fault: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    days: int = 0
    still: bool = False
    unharmed: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a drill came to.

    ``guards`` are the guards that fired, ``wrong`` what was recorded and does not read as the site meant it,
    ``missed`` what a sound run would have recorded besides.
    """

    verdict: str
    guards: tuple[str, ...]
    wrong: tuple[str, ...]
    missed: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def guard(self) -> str:
        """The first guard, or that nothing was harmed, or nothing at all."""
        return self.guards[0] if self.guards else "" if self.wrong or self.missed else UNHARMED


def mutations() -> list[Mutation]:
    """The table, harmful ones first."""
    told = tomllib.loads((HERE / "mutations.toml").read_text(encoding="utf-8"))
    return [
        Mutation(name, kind == "harmful", **values)
        for kind in ("harmful", "harmless")
        for name, values in told[kind].items()
    ]


@cache
def _guards() -> list[tuple[str, re.Pattern[str]]]:
    told = tomllib.loads((HERE / "guards.toml").read_text(encoding="utf-8"))["guard"]
    return [(guard["name"], re.compile(guard["words"])) for guard in told]


def guard_of(reason: str) -> str:
    """The name of the guard that speaks in a reason; the reason itself where no guard of the table does."""
    return next((name for name, words in _guards() if words.search(reason)), f"no name: {reason}")


@cache
def last_news(source: str) -> datetime:
    """When the mirror's last announcement of a source appears."""
    return max(item.published for item in stocked().items(source) if not item.neighbour).astimezone(UTC)


class Ground:
    """A source's lake after sound runs up to the last announcement but the newest; drills work on copies of it."""

    def __init__(self, source: str, root: Path) -> None:
        self.source, self.root = source, root
        self.before = last_news(source) - timedelta(minutes=1)
        with MirrorServer(start=self.before) as mirror:
            base = Station(root / "base", mirror, dict(EVERY_PAGE))
            self.first = [self._run(base, self.before), self._run(base, self.before + timedelta(hours=1))]
        self._sound: dict[datetime, dict[str, tuple[str, str, str]]] = {}

    def _run(self, station: Station, moment: datetime) -> Any:
        settings = station.settings
        owner = registry.source(self.source)
        client: PoliteClient = client_of(settings)
        # Captures carry our own clock's time: the house's clock goes on by as much as the site's.
        ahead = moment - self.before
        return ingest_source(owner, client, station.lake, settings, clock=lambda: datetime.now(UTC) + ahead)

    def _told(self, station: Station) -> dict[str, tuple[str, str, str]]:
        columns = ("id", "title", "published_day", "text", "text_completeness")
        rows = station.announcements().group_by("id", maintain_order=True).last().select(columns).iter_rows()
        return {row[0]: (row[1], str(row[2]), row[3] if row[4] == "full" else "") for row in rows}

    def sound(self, moment: datetime) -> dict[str, tuple[str, str, str]]:
        """What a run on the sound site at a moment leaves recorded."""
        if moment not in self._sound:
            self._sound[moment] = self._after(Mutation("none", harmful=False), moment)[1]
        return self._sound[moment]

    def _after(self, mutation: Mutation, moment: datetime) -> tuple[Any, dict[str, tuple[str, str, str]]]:
        root = self.root / "drill"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.root / "base", root)
        with MirrorServer(start=self.before) as mirror:
            if mutation.fault:
                mirror.control.fault(mutation.fault, "*", "*", **mutation.options)
            mirror.control.at(moment)
            station = Station(root, mirror, dict(EVERY_PAGE))
            return self._run(station, moment), self._told(station)

    def drill(self, mutation: Mutation) -> Cell:
        """Let the site change as the mutation says, run once more, and look."""
        moment = self.before if mutation.still else last_news(self.source)
        moment += timedelta(days=mutation.days, minutes=1)
        report, told = self._after(mutation, moment)
        sound = self.sound(moment)
        wrong = tuple(sorted(key for key, value in told.items() if not _agree(value, sound.get(key))))
        missed = tuple(sorted(sound.keys() - told.keys()))
        bad = report.verdict in ("broken", "degraded")
        guards = tuple(dict.fromkeys(guard_of(reason) for reason in report.row.reasons)) if bad else ()
        return Cell(report.verdict, guards, wrong, missed, tuple(report.row.reasons))


def _agree(told: tuple[str, str, str], sound: tuple[str, str, str] | None) -> bool:
    return sound is not None and told[:2] == sound[:2] and (not told[2] or told[2] == sound[2])
