"""A group of mentions that tell of one engagement, and what keeps two groups apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from pipeline.resolver.keys import bare, family, near, strict
from pipeline.resolver.names import alike, edition, series
from pipeline.resolver.rules import rules
from pipeline.resolver.spans import Certainty, Span, certainty, hull, span
from schemas.contract import Attestation, Mention

_NAMES = frozenset({"series", "instrument", "place"})
_NOTHING: frozenset[str] = frozenset()
_READ: dict[str, Callable[[str], str | None]] = {"edition": edition, "series": series}
_UNTOLD = {"subtype": "other"}
_REMEMBERED = 65_536


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
    said: Mapping[str, frozenset[str]]
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
        """The comparison keys of all members, in the time that the group stands in."""
        return frozenset(key for told in self.members for key in near(told.mention, self.span))


def ties(group: Group) -> dict[tuple[str, int], Link]:
    """For each mention but the first the link that leads it on the way to the first, as ``one`` to ``other``."""
    linked: dict[tuple[str, int], list[Link]] = defaultdict(list)
    for link in group.links:
        linked[link.one].append(Link(link.other, link.one, link.why))
        linked[link.other].append(link)
    found: dict[tuple[str, int], Link] = {}
    edge = [group.order]
    for here in edge:
        for link in sorted(linked[here], key=lambda link: link.one):
            if link.one not in found and link.one != group.order:
                found[link.one] = link
                edge.append(link.one)
    return found


def alone(told: Attestation, refused: frozenset[tuple[str, int]] = frozenset()) -> Group:
    """The group of one mention."""
    kind = family(told.mention)
    return Group(
        (told,),
        kind,
        frozenset({told.announcement_id}),
        _sayings(*_told(told.mention, kind)),
        certainty(told.mention),
        span(told),
        refused=refused,
    )


def _told(mention: Mention, kind: str) -> Iterator[tuple[str, str]]:
    for name in _telling(kind):
        value = getattr(mention, name)
        # Part of the parties on screen is no contradiction to a meeting in a room or to a call.
        if value is not None and value != _UNTOLD.get(name) and value != "hybrid":
            read = _READ[name](value) if name in _READ else value
            if read is not None:
                yield name, read
    # The type is all that a bare mention says of itself.
    if bare(mention):
        yield "bare", mention.type
    if side := rules().sides.get(mention.type, {}).get(mention.subtype):
        yield "side", side


@cache
def _telling(kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*rules().apart[kind], "series")))


@lru_cache(maxsize=_REMEMBERED)
def _sayings(*told: tuple[str, str]) -> Mapping[str, frozenset[str]]:
    """Many mentions say the same, and none of them changes it."""
    return MappingProxyType({name: frozenset({value}) for name, value in told})


def joined(one: Group, other: Group, link: Link) -> Group:
    """Both groups as one. Its span is that of the members that know best."""
    best = min(one.certainty, other.certainty)
    return Group(
        tuple(sorted(one.members + other.members, key=identity)),
        one.family,
        one.announcements | other.announcements,
        {name: one.said.get(name, _NOTHING) | other.said.get(name, _NOTHING) for name in {**one.said, **other.said}},
        best,
        hull(group.span for group in (one, other) if group.certainty == best),
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


def _differ(one: Group, other: Group, name: str) -> bool:
    mine, theirs = one.said.get(name), other.said.get(name)
    if not mine or not theirs:
        return False
    if name in _NAMES:
        return not any(alike(a, b) for a in mine for b in theirs)
    return not mine & theirs
