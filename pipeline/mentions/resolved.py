"""The engagements that mentions from anywhere tell of, with the reason of each merge."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from pipeline.mentions.line import Line, from_lines
from pipeline.resolver import partition
from pipeline.resolver.groups import Group, identity, ties
from pipeline.resolver.ids import mint
from pipeline.resolver.keys import family
from pipeline.uncollected import uncollected

_PROCESSES = 2
LARGE = 16_000_000
"""Bytes from which on a second process gains more than it costs to start."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """One mention's engagement; ``joined_to`` is the mention that it was joined to and ``reason`` says why.

    Both are null for one mention of each engagement, to which the others lead.
    """

    id: str
    engagement_id: str
    joined_to: str | None
    reason: str | None


def resolve_lines(lines: Sequence[Line]) -> list[Resolved]:
    """Every line's engagement, in the order of the lines; ids do not depend on that order."""
    found = _resolved(lines)
    return [found[line.id] for line in lines]


def resolve_file(file: Path, *, large: int = LARGE) -> list[Resolved]:
    """The same of a file of JSON lines; of one of ``large`` bytes on in two processes, as families of types never meet.

    Each process reads the whole file, which costs less than to hand mentions over. More than two would not help: most
    mentions are of one family.

    Raises:
        MentionError: a line is no mention.
    """
    if file.stat().st_size < large or (os.cpu_count() or 1) < _PROCESSES:
        return resolve_lines(_lines(file))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        elsewhere = pool.submit(_part, file, 1)
        order, here = _part(file, 0)
        found = here | elsewhere.result()[1]
    engagements = sum(one.joined_to is None for one in found.values())
    if engagements != len({one.engagement_id for one in found.values()}):
        return resolve_lines(_lines(file))  # both have minted one id, and only together they can mint another
    return [found[name] for name in order]


def _lines(file: Path) -> list[Line]:
    with file.open(encoding="utf-8") as told:
        return from_lines(told)


def _part(file: Path, number: int) -> tuple[list[str], dict[str, Resolved]]:
    """The ids of all lines, in the first process only, and what becomes of those that fall to this one."""
    with uncollected():
        lines = _lines(file)
        order = [] if number else [line.id for line in lines]
        mine = _shares(Counter(family(line.told.mention) for line in lines))[number]
        lines = [line for line in lines if family(line.told.mention) in mine]
        return order, _resolved(lines)


def _shares(families: Mapping[str, int]) -> list[set[str]]:
    """Families by process, about as many mentions to each; the largest of them to the first."""
    shares: list[set[str]] = [set() for _ in range(_PROCESSES)]
    loads = [0] * _PROCESSES
    for name in sorted(families, key=lambda name: (-families[name], name)):
        least = loads.index(min(loads))
        shares[least].add(name)
        loads[least] += families[name]
    return shares


def _resolved(lines: Sequence[Line]) -> dict[str, Resolved]:
    found: dict[str, Resolved] = {}
    used: set[str] = set()
    with uncollected():
        names = {identity(line.told): line.id for line in lines}
        for group in partition(line.told for line in lines):
            engagement_id = mint(group.members, used)
            used.add(engagement_id)
            found.update((one.id, one) for one in _told(group, engagement_id, names))
    return found


def _told(group: Group, engagement_id: str, names: dict[tuple[str, int], str]) -> Iterable[Resolved]:
    tied = ties(group)
    for told in group.members:
        tie = tied.get(identity(told))
        joined_to, why = (names[tie.other], tie.why) if tie else (None, None)
        yield Resolved(names[identity(told)], engagement_id, joined_to, why)
