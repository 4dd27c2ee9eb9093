"""The coder with a maintainer's overrides: what it reads is corrected, and what each correction did is counted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from pipeline.overrides import Override, apply, stamp
from schemas.contract import Announcement

if TYPE_CHECKING:
    from pipeline.coder import Coding

Coder: TypeAlias = "Callable[[Announcement], Coding]"


@dataclass(slots=True)
class Corrected:
    """A coder of some version, and the overrides by announcement.

    ``applied`` and ``settled`` count, ``unmet`` names what could not be applied; each announcement counts as often as
    it is coded.
    """

    coder: Coder
    version: str
    overrides: Mapping[str, Sequence[Override]] = field(default_factory=dict)
    applied: int = 0
    settled: int = 0
    unmet: list[str] = field(default_factory=list)

    @property
    def announcements(self) -> Collection[str]:
        """The announcements that have overrides."""
        return self.overrides.keys()

    def version_of(self, announcement: str) -> str:
        """The version that a coding of this announcement carries."""
        return stamp(self.version, self.overrides.get(announcement, ()))

    def __call__(self, told: Announcement) -> Coding:
        """The announcement as coded, its overrides applied; one that could not be coded is corrected too."""
        coding, overrides = self.coder(told), self.overrides.get(told.id, ())
        if not overrides:
            return coding
        found = apply(coding.mentions, overrides, title=told.title, text=told.text)
        self.applied += found.applied
        self.settled += found.settled
        self.unmet += found.unmet
        return replace(coding, mentions=found.mentions, coder=self.version_of(told.id))
