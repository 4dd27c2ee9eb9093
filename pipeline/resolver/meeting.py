"""Which groups of mentions are compared: those that meet in a block, looked up month by month.

Only one month of one family of types is held at a time, so that memory does not grow with the years.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from operator import itemgetter
from typing import TypeAlias

from pipeline.resolver.blocks import months, pieces, subjects
from pipeline.resolver.face import Face, face
from pipeline.resolver.groups import Group
from pipeline.resolver.likeness import score

Faces: TypeAlias = Sequence[Face]


def alike(groups: Sequence[Group], least: float) -> dict[int, set[int]]:
    """For each group, by number, the others that it meets and of whose mentions one is at least so much like its own.

    Groups without such another one are left out.
    """
    found: dict[int, set[int]] = defaultdict(set)
    faces: dict[int, Faces] = {}
    for numbers in _months(groups):
        faces = {number: faces.get(number) or _faces(groups[number]) for number in numbers}
        for one, other in _met(faces):
            if highest(faces[one], faces[other]) >= least:
                found[one].add(other)
                found[other].add(one)
    return found


def highest(mine: Faces, theirs: Faces) -> float:
    """The likeness of the two mentions that are the most alike."""
    if len(mine) == len(theirs) == 1:
        return score(mine[0], theirs[0])
    return max(score(one, other) for one, other in product(mine, theirs))


def _faces(group: Group) -> Faces:
    return [face(told) for told in group.members]


def _months(groups: Sequence[Group]) -> Iterator[list[int]]:
    """The numbers of the groups that may meet in each month of each family, in order."""
    held: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for month in {month for told in group.members for month in months(told)}:
            held[group.family, month].append(number)
    yield from (held[place] for place in sorted(held) if len(held[place]) > 1)


def _met(faces: Mapping[int, Faces]) -> Iterator[tuple[int, int]]:
    """Every pair of groups that shares a subject in a piece of time in which one of the two is at home.

    Who knows the time less well comes first, so that whoever is at home in a coarse piece is there before its guests.
    """
    told = [(*pieces(one), number, subjects(one)) for number, mine in faces.items() for one in mine]
    busy = Counter(subject for *_, about in told for subject in about)
    owners: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for _, looked, number, about in sorted(told, key=itemgetter(0), reverse=True):
        met: set[int] = set()
        for subject in about:
            if busy[subject] > 1:
                for name, own in looked:
                    met.update(owners.get((subject, name), ()))
                    if own:
                        owners[subject, name].append(number)
        met.discard(number)
        yield from ((number, other) for other in met)


def components(near: Mapping[int, Iterable[int]]) -> Iterator[list[int]]:
    """The numbers that hang together, each set sorted."""
    seen: set[int] = set()
    for start in sorted(near):
        if start in seen:
            continue
        here, edge = {start}, [start]
        while edge:
            fresh = set(near[edge.pop()]) - here
            here |= fresh
            edge += fresh
        seen |= here
        yield sorted(here)
