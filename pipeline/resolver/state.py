"""From a group of mentions to the whole state of an engagement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.resolver.choose import by_voice, facts, status
from pipeline.resolver.groups import Group, ties
from pipeline.resolver.index import kept
from pipeline.resolver.rules import rules
from pipeline.resolver.support import support
from schemas.contract import Attestation, Engagement, Facts, Join, declared


@dataclass(frozen=True, slots=True)
class Stamp:
    """The dataset version that records a state, and when it does (UTC)."""

    version: int
    recorded_at: datetime


def state(group: Group, engagement_id: str, split_from: str | None, stamp: Stamp) -> Engagement:
    """The live engagement that the group tells of, as its first revision and without its parent."""
    voices = by_voice(group.members)
    shown = facts(voices)
    word = status(voices)
    told = sorted(one.published for one in group.members if one.published)
    return Engagement(
        **{field.name: getattr(shown, field.name) for field in declared(Facts)},
        id=engagement_id,
        revision=1,
        version=stamp.version,
        recorded_at=stamp.recorded_at,
        record_state="live",
        split_from=split_from,
        status_as_of=word.published_day or (word.published.date() if word.published else None),
        confirmation="reported_held" if shown.status in rules().held else "announced_only",
        both_sides_confirmed=_both_sides(shown, group.members),
        first_announced=told[0] if told else None,
        last_announced=told[-1] if told else None,
        confidence=max(one.mention.confidence for one in group.members),
        attestations=group.members,
        support=support(shown, group.members),
        joins=joins(group),
        keys=tuple(sorted(kept(group.members))),
    )


def joins(group: Group) -> tuple[Join, ...]:
    """Why its mentions are one, in stable order."""
    return tuple(
        Join(
            announcement_id=end[0],
            mention_index=end[1],
            to_announcement_id=tie.other[0],
            to_mention_index=tie.other[1],
            reason=tie.why,
        )
        for end, tie in sorted(ties(group).items())
    )


def _both_sides(shown: Facts, members: tuple[Attestation, ...]) -> bool:
    sides = {party.code for party in shown.participants if party.code and party.role not in rules().beside}
    return len(sides & {one.publisher for one in members}) > 1


def merged(old: Engagement, into: str, stamp: Stamp) -> Engagement:
    """The engagement's last revision: its facts as they stood, its attestations handed over."""
    bare = replace(
        old, record_state="merged", merged_into=into, parent_id=None, attestations=(), support=(), joins=(), keys=()
    )
    return _next(old, bare, stamp)


def withdrawn(old: Engagement, stamp: Stamp) -> Engagement:
    """The engagement as it was last told, marked as told no more."""
    return _next(old, replace(old, record_state="withdrawn", parent_id=None), stamp)


def revised(old: Engagement, new: Engagement, stamp: Stamp) -> Engagement | None:
    """The next revision of ``old`` with the content of ``new``; null where they say the same.

    Keys follow from the mentions: that they are written otherwise today is no news.
    """
    same = replace(new, id=old.id, revision=old.revision, version=old.version, recorded_at=old.recorded_at)
    same = replace(same, split_from=old.split_from)
    return None if replace(same, keys=old.keys) == old else _next(old, same, stamp)


def _next(old: Engagement, new: Engagement, stamp: Stamp) -> Engagement:
    return replace(new, revision=old.revision + 1, version=stamp.version, recorded_at=stamp.recorded_at)
