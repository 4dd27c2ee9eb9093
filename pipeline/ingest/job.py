"""One run's surroundings: what every step of an ingest needs to know."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from extractors.source import Source
from extractors.web import Capture, Site, Validators
from pipeline.settings import Settings
from pipeline.store.lake import Lake

_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_ID = 80


class Fetcher(Protocol):
    """What asks sites for pages; the polite web client is one."""

    def get(self, url: str, site: Site, *, validators: Validators | None = None) -> Capture:
        """Fetch one address."""

    def post(self, url: str, site: Site, *, form: Mapping[str, str]) -> Capture:
        """Send a form that only reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A run of one source. ``run`` is unique and fit for file names; ``begun`` and ``clock`` are UTC.

    ``deep`` is a run that reads listings and archive as a first one does, whatever is known already.
    """

    source: Source
    lake: Lake
    settings: Settings
    client: Fetcher
    run: str
    begun: datetime
    clock: Callable[[], datetime]
    deep: bool = False

    @property
    def id(self) -> str:
        """Id of the source."""
        return self.source.profile.id

    @property
    def open_text(self) -> bool:
        """Whether the source usually gives whole texts; else what its listing tells is all that a sound run brings."""
        return self.source.profile.text == "full"

    @property
    def site(self) -> Site:
        """The source's place on the web."""
        return site_of(self.source)


def site_of(source: Source) -> Site:
    """A source's place on the web, with its own test of soundness."""
    return Site(source.profile.hosts, source.profile.delay, source.sound)


def now() -> datetime:
    """This moment, UTC."""
    return datetime.now(UTC)


def name_run(begun: datetime, wish: str | None = None) -> str:
    """A unique id for a run: the wish, or else its begin, and a random end.

    A scheduler tries one run several times under one id; each try writes files of its own.
    """
    stem = _UNFIT.sub("_", wish)[:_LONGEST_ID] if wish else f"{begun:%Y%m%dT%H%M%S}"
    return f"{stem}-{uuid.uuid4().hex[:8]}"
