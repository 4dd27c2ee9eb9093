"""A group of mentions that tell of one engagement, and what keeps two groups apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.resolver.keys import bare, family, near, strict
from pipeline.resolver.names import alike, edition, series
from pipeline.resolver.rules import rules
from pipeline.resolver.spans import Certainty, Span, certainty, span
from schemas.contract import Attestation

_NAMES = frozenset({"series", "instrument", "place"})
_NOTHING: frozenset[str] = frozenset()
_READ: dict[str, Callable[[str], str | None]] = {"edition": edition, "series": series}
_UNTOLD = {"subtype": "other"}


def identity(told: Attestation) -> tuple[str, int]:
    """Which mention of which announcement it is: the stable order of everything."""
    return told.announcement_id, told.mention_index


@dataclass(frozen=True, slots=True)
class Link:
    """Why two mentions are taken for one engagement, in words."""

    one: tuple[str, int]
    other: tuple[str, int]
    why: str


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions taken for one engagement, in stable order; ``links`` tie each to another one, and ``refused`` are those
    that a person has told apart from one of them.
    """

    members: tuple[Attestation, ...]
    family: str
    announcements: frozenset[str]
    said: dict[str, frozenset[str]]
    certainty: Certainty
    span: Span
    links: tuple[Link, ...] = ()
    refused: frozenset[tuple[str, int]] = frozenset()

    @property
    def order(self) -> tuple[str, int]:
        """Its place in the stable order: its first member's."""
        return identity(self.members[0])

    def strict_keys(self) -> frozenset[str]:
        """The strict keys of all members."""
        return frozenset(key for told in self.members for key in strict(told.mention))

    def near_keys(self) -> frozenset[str]:
        """The comparison keys of all members."""
        return frozenset(key for told in self.members for key in near(told))


def ties(group: Group) -> dict[tuple[str, int], Link]:
    """For each mention but one the link that leads it to another, as ``one`` to ``other``.

    Each link joins two parts of the group: whichever of its ends has no tie yet is told by it.
    """
    found: dict[tuple[str, int], Link] = {}
    for link in group.links:
        if link.other not in found:
            found[link.other] = Link(link.other, link.one, link.why)
        else:
            found.setdefault(link.one, link)
    return found


def alone(told: Attestation, refused: frozenset[tuple[str, int]] = frozenset()) -> Group:
    """The group of one mention."""
    kind = family(told.mention)
    said = {name: _said(told, name) for name in (*rules().apart[kind], "series")}
    # The type is all that a bare mention says of itself.
    said["bare"] = told.mention.type if bare(told.mention) else None
    said["side"] = rules().sides.get(told.mention.type, {}).get(told.mention.subtype)
    return Group(
        (told,),
        kind,
        frozenset({told.announcement_id}),
        {name: frozenset({value}) for name, value in said.items() if value is not None},
        certainty(told.mention),
        span(told),
        refused=refused,
    )


def joined(one: Group, other: Group, link: Link) -> Group:
    """Both groups as one. Its span is that of the members that know best."""
    best = min(one.certainty, other.certainty)
    spans = [group.span for group in (one, other) if group.certainty == best]
    return Group(
        tuple(sorted(one.members + other.members, key=identity)),
        one.family,
        one.announcements | other.announcements,
        {name: one.said.get(name, _NOTHING) | other.said.get(name, _NOTHING) for name in one.said | other.said},
        best,
        Span(min(s.first for s in spans), max(s.last for s in spans)),
        (*one.links, *other.links, link),
        one.refused | other.refused,
    )


def contradict(one: Group, other: Group) -> bool:
    """Whether the two cannot be one engagement.

    One announcement tells two mentions apart by giving both. Sessions of one series are told apart by their
    edition only, since accounts of a large session differ in all else.
    """
    if _never(one, other):
        return True
    same_series = bool(one.said.get("series")) and not _differ(one, other, "series") and bool(other.said.get("series"))
    fields = rules().apart[one.family]
    return any(_differ(one, other, name) for name in fields if not same_series or name == "edition")


def exclude(one: Group, other: Group) -> bool:
    """Whether the two cannot be one engagement however alike they are: what only weighs against it is left to that."""
    return _never(one, other) or _differ(one, other, "mode") or _differ(one, other, "edition")


def _never(one: Group, other: Group) -> bool:
    if one.family != other.family or one.announcements & other.announcements:
        return True
    if any(identity(told) in one.refused for told in other.members if one.refused):
        return True
    return _differ(one, other, "bare") or _differ(one, other, "side")


def _said(told: Attestation, name: str) -> str | None:
    value = getattr(told.mention, name)
    if value is None or value == _UNTOLD.get(name):
        return None
    # Part of the parties on screen is no contradiction to a meeting in a room or to a call.
    if value == "hybrid":
        return None
    return _READ.get(name, str)(value)


def _differ(one: Group, other: Group, name: str) -> bool:
    mine, theirs = one.said.get(name), other.said.get(name)
    if not mine or not theirs:
        return False
    if name in _NAMES:
        return not any(alike(a, b) for a in mine for b in theirs)
    return not mine & theirs
