"""The engagements that mentions from anywhere tell of, with the reason of each merge."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path

from pipeline.mentions.line import Line, MentionError
from pipeline.mentions.lines import from_lines, read_lines
from pipeline.resolver import partition
from pipeline.resolver.groups import Group, identity, ties
from pipeline.resolver.ids import mint
from pipeline.resolver.keys import family
from pipeline.resolver.rules import rules
from pipeline.uncollected import uncollected

_PROCESSES = 2
_SAMPLE = 4096
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
    """The same of a file of JSON lines; of one of ``large`` bytes on in two processes.

    Families of types never meet, so each process reads the mentions of its own families out of the whole file. More
    than two would not help: most mentions are of one family.

    Raises:
        MentionError: a line is no mention; the first such line is named.
        ChildProcessError: the other process was ended from outside.
    """
    if file.stat().st_size < large or (os.cpu_count() or 1) < _PROCESSES:
        return resolve_lines(_lines(file))
    try:
        found = _by_two(file)
    except MentionError:
        _lines(file)  # each process sees the faults in its own mentions only: the first of all is raised here
        raise
    engagements = sum(one.joined_to is None for one in found)
    if engagements != len({one.engagement_id for one in found}):
        return resolve_lines(_lines(file))  # both have minted one id, and only together they can mint another
    return found


def _by_two(file: Path) -> list[Resolved]:
    types = _lighter(file)
    here, there = Pipe(duplex=False)
    other = get_context("spawn").Process(target=_answer, args=(there, file, types), daemon=True)
    other.start()
    there.close()
    try:
        order, found = _part(file, types, within=False)
        told = _heard(here)
        if told is None:
            other.join()
            raise ChildProcessError(f"{file}: the second process ended with {other.exitcode}: is memory short?")
    finally:
        other.terminate()
        other.join()
    if isinstance(told, MentionError):
        raise told
    found |= told
    return [found[name] for name in order]


def _heard(here: Connection) -> dict[str, Resolved] | MentionError | None:
    try:
        told: dict[str, Resolved] | MentionError = here.recv()
    except (EOFError, OSError):  # it was ended before its answer, or in the midst of it
        return None
    return told


def _answer(there: Connection, file: Path, types: Set[str]) -> None:
    try:
        there.send(_part(file, types, within=True)[1])
    except MentionError as error:
        there.send(error)


def _part(file: Path, types: Set[str], *, within: bool) -> tuple[list[str], dict[str, Resolved]]:
    """The ids of all lines, and what becomes of those of these types, or of all others."""
    with uncollected(), file.open(encoding="utf-8") as told:
        read = read_lines(told, lambda kind: (kind in types) is within)
        return list(read.announcements), _resolved(read.lines)


def _lighter(file: Path) -> frozenset[str]:
    """The types of the lighter half: all but the largest family, as far as the first mentions tell."""
    with file.open(encoding="utf-8") as told:
        seen = Counter(family(line.told.mention) for line in from_lines(islice(told, _SAMPLE)))
    shares: list[set[str]] = [set() for _ in range(_PROCESSES)]
    loads = [0] * _PROCESSES
    for name in sorted(set(rules().family.values()), key=lambda name: (-seen[name], name)):
        least = loads.index(min(loads))
        shares[least].add(name)
        loads[least] += seen[name]
    return frozenset(kind for kind, name in rules().family.items() if name in shares[1])


def _lines(file: Path) -> list[Line]:
    with file.open(encoding="utf-8") as told:
        return from_lines(told)


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
