"""Which engagement encloses which, as announcements tell it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from pipeline.resolver.choose import by_voice
from pipeline.resolver.groups import identity
from pipeline.resolver.rules import rules
from schemas.contract import Engagement

Holders: TypeAlias = Mapping[tuple[str, int], Engagement]


def holders(engagements: Iterable[Engagement]) -> Holders:
    """The live engagement that holds each mention, by announcement and place in it."""
    return {identity(told): one for one in engagements if one.record_state == "live" for told in one.attestations}


def with_parent(child: Engagement, holding: Holders) -> Engagement:
    """The engagement with its parent: the first that its announcements name, best voice first, and that can hold it.

    Enclosing follows a strict order (kind, length, width, first mention), so that no circle can arise.
    """
    for voice in by_voice(child.attestations):
        index = voice.mention.parent
        parent = None if index is None else holding.get((voice.announcement_id, index))
        if parent is not None and _width(parent) < _width(child):
            return replace(child, parent_id=parent.id)
    return replace(child, parent_id=None)


def _width(one: Engagement) -> tuple[int, int, int, tuple[str, int]]:
    first, last = one.date_start or date.max, one.date_end or one.date_start or date.max
    return (
        rules().encloses[one.type],
        -(last - first).days,
        -len(one.participants),
        identity(one.attestations[0]),
    )
