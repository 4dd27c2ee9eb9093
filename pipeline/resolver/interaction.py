"""Which standing engagements interact with one of several others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from functools import cached_property

from pipeline.resolver.face import Face, face
from pipeline.resolver.index import asked
from pipeline.resolver.keys import LOOSE, NEAR, joining
from pipeline.resolver.likeness import likeness
from pipeline.resolver.meeting import highest
from pipeline.resolver.rules import rules
from pipeline.resolver.spans import Span, hull, span
from schemas.contract import Attestation, Engagement


class Interaction:
    """Several engagements, each by its mentions, and the keys under which whoever interacts with one is found."""

    def __init__(self, some: Sequence[Sequence[Attestation]]) -> None:
        """``some`` gives the mentions of each, at least one."""
        self._under: dict[str, list[_Side]] = defaultdict(list)
        for side in map(_Side, some):
            for key in asked(side.members):
                self._under[key].append(side)

    @property
    def keys(self) -> Set[str]:
        """Whoever interacts with one of them has one of these keys."""
        return self._under.keys()

    def holds(self, other: Engagement) -> bool:
        """Whether the other interacts with one of them."""
        theirs = _Side(other.attestations)
        shared = [key for key in other.keys if key in self._under]
        if any(joining(key) for key in shared):
            return True
        by_time = {side for key in shared if key.startswith((NEAR, LOOSE)) for side in self._under[key]}
        if any(side.when.touches(theirs.when, rules().publication_slack) for side in by_time):
            return True
        met = {side for key in shared if not key.startswith((NEAR, LOOSE)) for side in self._under[key]}
        return any(highest(side.faces, theirs.faces) >= likeness().merge for side in met)


class _Side:
    def __init__(self, members: Sequence[Attestation]) -> None:
        self.members = members

    @cached_property
    def when(self) -> Span:
        return hull(span(told) for told in self.members)

    @cached_property
    def faces(self) -> list[Face]:
        return [face(told) for told in self.members]
