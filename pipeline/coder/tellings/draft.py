"""A draft: one telling of an engagement in one sentence, before tellings are joined and completed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from pipeline.coder.rules import table
from pipeline.coder.text.party import UNKNOWN, Party
from pipeline.coder.text.passages import Sentence
from schemas.tables import closed_sets

RANKS = ("working", "senior_official", "service_chief", "chief_of_defence", "minister", "head_of_state_or_government")


@dataclass(slots=True)
class Role:
    """A party with the role it has; ``code`` is resolved, ``party`` holds the words."""

    code: str | None
    role: str
    party: Party
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Title:
    """The proper name of a text, and where it stands in its sentence's passage."""

    name: str
    start: int
    end: int


@dataclass(slots=True)
class Draft:
    """``start`` and ``end`` are the cue's place in its sentence; ``tense`` is past, present, future or title.

    ``there`` is the state that forces are sent to.
    """

    type: str
    subtype: str
    rule: str
    sentence: Sentence
    start: int
    end: int
    tense: str
    roles: list[Role]
    series: str | None = None
    edition: str | None = None
    instrument: Title | None = None
    name_span: tuple[int, int] | None = None
    there: Party | None = None
    also: list[Draft] = field(default_factory=list)

    @property
    def codes(self) -> frozenset[str]:
        """The resolved parties."""
        return frozenset(role.code for role in self.roles if role.code is not None)

    @property
    def is_named(self) -> bool:
        """Whether some party is known, or told as a state that no table has: such a mention is kept for review."""
        return any(role.code is not None or role.party.kind == UNKNOWN for role in self.roles)

    @property
    def sides(self) -> int:
        """How many states and organisations are told, those counted that no table settles; armed groups are none.

        A closed set of states ("the Visegrad Group met") is more than one.
        """
        told = {role.code or role.party.text for role in self.roles if role.code or role.party.kind != "group"}
        return len(told) + len(told & _sets())

    def tellings(self) -> list[Draft]:
        """This telling and those that were joined to it, in order of the text."""
        return sorted([self, *self.also], key=lambda draft: (draft.sentence.index, draft.start))


@cache
def _sets() -> frozenset[str]:
    bodies = table("parties", "counts_as")
    return frozenset(group.id for group in closed_sets() if group.kind == "grouping" and group.id not in bodies)


def rank(level: str | None) -> int:
    """Place of a level from the lowest, -1 for none."""
    return RANKS.index(level) if level in RANKS else -1
