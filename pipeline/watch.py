"""A source watched: what it shows is compared with the lake, and a bell rings when something is missing there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from pipeline.settings import Settings


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


class Watch:
    """One source under watch in one process; holds only what may be forgotten."""

    @classmethod
    def of(cls, source_id: str, settings: Settings) -> Self:
        """The watch of a registered source under these settings.

        Raises:
            KeyError: there is no such source.
        """
        raise NotImplementedError

    @property
    def pause(self) -> float:
        """Seconds to wait between two polls."""
        raise NotImplementedError

    def poll(self) -> Bell | None:
        """Look at the source and the lake once; a bell if a run is wanted and none was rung for it lately."""
        raise NotImplementedError
