"""What the desk knows of one lake, read when it is asked for."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import UTC, datetime

from extractors import registry
from pipeline import desk
from pipeline.settings import Settings
from pipeline.store.tables import ANNOUNCEMENTS, CODINGS, ENGAGEMENTS, GATES, PAUSES, QUARANTINE, RUNS, WHEREABOUTS

_READ = (RUNS, ANNOUNCEMENTS, CODINGS, QUARANTINE, GATES, PAUSES, ENGAGEMENTS, WHEREABOUTS)


class UnknownSourceError(LookupError):
    """The house has no such source."""


class Board:
    """The facts of one deployment; all of its methods read the lake, and raise what reading it raises."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lake = settings.open_lake()
        self._overview = desk.Held(read=self._read, mark=self._mark)

    def overview(self) -> desk.Overview:
        """The first screen's facts, some seconds old at most."""
        return self._overview.get()

    def source(self, name: str) -> desk.SourcePage:
        """One source's page.

        Raises:
            UnknownSourceError: the house has no source of that name.
        """
        facts = self._facts(name)
        return desk.source_page(self._lake, registry.source(name).profile, facts)

    def quarantine(self, name: str, page: int) -> desk.Aside:
        """A page of a source's quarantine.

        Raises:
            UnknownSourceError: the house has no source of that name.
        """
        return desk.quarantined(self._lake, self._facts(name).id, page)

    def report(self, docs: str) -> desk.Report:
        """A decision of the gate with the pages of its Data Docs.

        Raises:
            pipeline.desk.UnknownReportError: there is none.
        """
        return desk.report(self._lake, docs)

    def report_page(self, docs: str, path: str) -> bytes:
        """A page of the Data Docs of a decision.

        Raises:
            pipeline.desk.UnknownReportError: there is none.
        """
        return desk.report_page(self._lake, docs, path)

    def _facts(self, name: str) -> desk.SourceFacts:
        found = next((one for one in self.overview().sources if one.id == name), None)
        if found is None:
            raise UnknownSourceError(f"there is no source {name!r}")
        return found

    def _read(self) -> desk.Overview:
        return desk.overview(self._lake, self._settings, now=datetime.now(UTC))

    def _mark(self) -> Hashable:
        return tuple(self._lake.version(table) for table in _READ)


def open_board() -> Board:
    """The board of the deployment that the environment names."""
    return Board(Settings())
