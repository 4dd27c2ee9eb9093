"""What the desk knows of one lake, read when it is asked for."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import UTC, datetime

from extractors import registry
from pipeline import desk
from pipeline.alarms import Standing, standing
from pipeline.settings import Settings
from pipeline.store.tables import (
    ALARMS,
    ANNOUNCEMENTS,
    CODINGS,
    ENGAGEMENTS,
    GATES,
    PAUSES,
    QUARANTINE,
    ROLLBACKS,
    RUNS,
    WHEREABOUTS,
    Table,
)

_READ = (RUNS, ANNOUNCEMENTS, CODINGS, QUARANTINE, GATES, PAUSES, ENGAGEMENTS, WHEREABOUTS)
_ALARMING = (*_READ, ALARMS, ROLLBACKS)


class UnknownSourceError(LookupError):
    """The house has no such source."""


class Board:
    """The facts of one deployment; all of its methods read the lake, and raise what reading it raises."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.lake = settings.open_lake()
        self._overview = desk.Held(read=self._read, mark=lambda: self._mark(_READ))
        self._alarms = desk.Held(read=self._read_alarms, mark=lambda: self._mark(_ALARMING))

    def forget(self) -> None:
        """Show what the lake says from now on: something was changed."""
        self._overview.forget()
        self._alarms.forget()

    def overview(self) -> desk.Overview:
        """The first screen's facts, some seconds old at most."""
        return self._overview.get()

    def alarms(self) -> tuple[Standing, ...]:
        """The alarms that stand, and who knows of them, as old as the first screen's facts."""
        return self._alarms.get()

    def alarm(self, name: str) -> Standing | None:
        """The alarm of this id; None if it does not stand."""
        return next((one for one in self.alarms() if one.id == name), None)

    def known(self, name: str) -> str:
        """The id of a source.

        Raises:
            UnknownSourceError: the house has no source of that name.
        """
        if name not in registry.SOURCES:
            raise UnknownSourceError(f"there is no source {name!r}")
        return name

    def source(self, name: str) -> desk.SourcePage:
        """One source's page.

        Raises:
            UnknownSourceError: the house has no source of that name.
        """
        facts = self._facts(name)
        return desk.source_page(self.lake, registry.source(name).profile, facts)

    def quarantine(self, name: str, page: int) -> desk.Aside:
        """A page of a source's quarantine.

        Raises:
            UnknownSourceError: the house has no source of that name.
        """
        return desk.quarantined(self.lake, self._facts(name).id, page)

    def report(self, docs: str) -> desk.Report:
        """A decision of the gate with the pages of its Data Docs.

        Raises:
            pipeline.desk.UnknownReportError: there is none.
        """
        return desk.report(self.lake, docs)

    def report_page(self, docs: str, path: str) -> bytes:
        """A page of the Data Docs of a decision.

        Raises:
            pipeline.desk.UnknownReportError: there is none.
        """
        return desk.report_page(self.lake, docs, path)

    def _facts(self, name: str) -> desk.SourceFacts:
        known = self.known(name)
        return next(one for one in self.overview().sources if one.id == known)

    def _read(self) -> desk.Overview:
        return desk.overview(self.lake, self.settings, now=datetime.now(UTC))

    def _read_alarms(self) -> tuple[Standing, ...]:
        sources = self.overview().sources
        return standing(self.lake, self.settings, now=datetime.now(UTC), sources=sources)

    def _mark(self, tables: Iterable[Table]) -> Hashable:
        return tuple(self.lake.version(table) for table in tables)


def open_board() -> Board:
    """The board of the deployment that the environment names."""
    return Board(Settings())
