"""What an alarm is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """Something that stands ill and needs a person.

    ``id`` says what it is about and stays the same for good (``source:un_press``, ``gate:version``,
    ``waiting:curate``); ``condition`` how bad it is; ``since`` (UTC) when the unbroken stretch began; ``reasons`` are
    the evidence in words, and ``look`` names what shows more.
    """

    id: str
    condition: str
    since: datetime
    reasons: tuple[str, ...]
    look: str

    @property
    def headline(self) -> str:
        """The alarm in a line."""
        return f"{self.id} is {self.condition} since {self.since:%Y-%m-%d %H:%M}Z"
