"""A source watched: what it shows is compared with the lake, and a bell rings when something is missing there.

Nothing is kept but in memory. What a run has done is in the lake, so a watcher that dies loses nothing: the next one
compares again and rings again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Self

from extractors import registry
from extractors.source import Lead, Source
from extractors.web import PoliteClient, Validators
from pipeline.ingest.discover import Page, read_listing
from pipeline.ingest.job import Fetcher, site_of
from pipeline.ingest.patience import due, rests_until
from pipeline.settings import Settings
from pipeline.store import fetches, ledger, pauses
from pipeline.store.fetches import Listing
from pipeline.store.lake import Lake


@dataclass(frozen=True, slots=True, kw_only=True)
class Bell:
    """Why an ingest run is wanted. A bell, never a parcel: the run looks for itself.

    ``unseen`` counts leads that the lake has never recorded, ``pending`` recorded ones whose time to be tried has come;
    ``reasons`` say it in words, with the state of the listings where the lake does not know it yet.
    """

    source: str
    unseen: int
    pending: int
    reasons: tuple[str, ...]

    def payload(self) -> dict[str, object]:
        """The bell as plain JSON values."""
        return {"source": self.source, "unseen": self.unseen, "pending": self.pending, "reasons": list(self.reasons)}


@dataclass(slots=True)
class Memory:
    """What a watcher may forget: the listings as last read, and when it rang for what (seconds of its clock)."""

    marks: dict[str, Validators] = field(default_factory=dict)
    leads: dict[str, tuple[Lead, ...]] = field(default_factory=dict)
    rung: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class News:
    """What the lake does not know of a listing: a mark that is the same at every poll, and words for a person."""

    url: str
    mark: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What the lake lacks at one moment: leads, and what it does not know of listings."""

    unseen: Sequence[Lead]
    pending: Sequence[Lead]
    listings: Sequence[News]

    def tokens(self) -> Iterator[str]:
        """A mark for each thing that is missing, the same at every poll."""
        yield from (f"lead {lead.key} {lead.stamp or ''}" for lead in (*self.unseen, *self.pending))
        yield from (f"listing {news.url} {news.mark}" for news in self.listings)

    def reasons(self) -> Iterator[str]:
        """The same in words."""
        if self.unseen:
            yield f"{len(self.unseen)} unseen leads, such as {self.unseen[0].url}"
        if self.pending:
            yield f"{len(self.pending)} pending leads, such as {self.pending[0].url}"
        yield from (f"listing {news.url} {news.words}" for news in self.listings)


class Watch:
    """One source under watch in one process; holds only what may be forgotten."""

    def __init__(
        self,
        source: Source,
        client: Fetcher,
        lake: Lake,
        settings: Settings,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Watch a source through a client of the caller's; ``clock`` gives seconds for the pause between two rings."""
        self._source, self._client, self._lake, self._settings = source, client, lake, settings
        self._clock = clock
        self._memory = Memory()

    @classmethod
    def of(cls, source_id: str, settings: Settings) -> Self:
        """The watch of a registered source under these settings.

        Raises:
            KeyError: there is no such source.
        """
        return cls(registry.source(source_id), PoliteClient(settings.web_policy()), settings.open_lake(), settings)

    @property
    def pause(self) -> float:
        """Seconds to wait between two polls."""
        return self._settings.poll_seconds

    def poll(self) -> Bell | None:
        """Look at the source and the lake once; a bell if a run is wanted and none was rung for it lately.

        A source that is paused is not asked.
        """
        if pauses.paused(self._lake, self._source.profile.id, now=datetime.now(UTC)):
            return None
        pages = {url: self._look(url) for url in self._source.listings()}
        missing = self._missing(pages)
        tokens = set(missing.tokens())
        moment, rung = self._clock(), self._memory.rung
        lately = {token for token in tokens if moment - rung.get(token, float("-inf")) < self._settings.rering_seconds}
        if tokens <= lately:
            self._memory.rung = {token: rung[token] for token in lately}
            return None
        self._memory.rung = dict.fromkeys(tokens, moment)
        return Bell(
            source=self._source.profile.id,
            unseen=len(missing.unseen),
            pending=len(missing.pending),
            reasons=tuple(missing.reasons()),
        )

    def _look(self, url: str) -> Page:
        memory = self._memory
        page = read_listing(
            self._source, self._client.get(url, site_of(self._source), validators=memory.marks.get(url))
        )
        if page.outcome.content:
            memory.marks[url] = page.capture.validators
            memory.leads[url] = page.leads.leads
        return page

    def _missing(self, pages: Mapping[str, Page]) -> Missing:
        known = ledger.seen(self._lake, self._source.profile.id)
        shown = [lead for url, page in pages.items() if page.sound for lead in self._memory.leads.get(url, ())]
        past = fetches.listings(self._lake, self._source.profile.id)
        return Missing(
            unseen=ledger.unseen(shown, known),
            pending=self._due(),
            listings=[news for url, page in pages.items() if (news := _news(url, page, past.get(url))) is not None],
        )

    def _due(self) -> list[Lead]:
        """Recorded leads whose time has come, unless the site refused everything lately and is left alone."""
        moment, source = datetime.now(UTC), self._source.profile.id
        waiting = ledger.pending(self._lake, source)
        if not waiting:
            return []
        rest = rests_until(fetches.streak(self._lake, source), self._settings)
        if rest is not None and moment < rest:
            return []
        return [each.lead for each in waiting if due(each, self._settings, moment)]


def _news(url: str, page: Page, past: Listing | None) -> News | None:
    if past is None:
        return News(url, "new", f"was never read, and is {page.outcome.value} now")
    if page.sound and not past.read:
        return News(url, "mended", f"was {past.outcome.value} or read in part only, and is {page.outcome.value} now")
    if not page.sound and (past.read or past.outcome is not page.outcome):
        return News(url, page.outcome.value, f"is {page.outcome.value}: {page.reason}")
    return None
