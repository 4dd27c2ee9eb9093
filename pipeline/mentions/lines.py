"""Many mentions, a line each: what only shows over several lines, and rules that are checked many at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from pipeline.mentions.line import Line, MentionError, announcement_of, read, row_of
from pipeline.uncollected import uncollected
from schemas.contract import Mention
from schemas.contract.rules import broken_rules

# A check of the rules costs 20 ms however few the mentions are; more of them at once only take more memory.
_BATCH = 4096


@dataclass(slots=True)
class Reading:
    """What was read: the mentions that were asked for, and of every line its id and its announcement."""

    lines: list[Line] = field(default_factory=list)
    announcements: dict[str, str] = field(default_factory=dict)


def from_lines(lines: Iterable[str]) -> list[Line]:
    """The mentions of JSON lines, with or without their line feeds, in their order; empty lines are passed over.

    Raises:
        MentionError: a line is no mention, or two have the same id; the first such line is named.
    """
    return read_lines(lines, lambda _: True).lines


def read_lines(lines: Iterable[str], wanted: Callable[[str], bool]) -> Reading:
    """The same, of the mentions whose type is ``wanted``: the others are only looked at for id and announcement.

    Raises:
        MentionError: as ``from_lines``; a fault within a mention that is not wanted may go unseen.
    """
    found = Reading()
    with uncollected():
        for batch in _batches(lines):
            _take(batch, found, wanted)
        _place(found)
    return found


def _batches(lines: Iterable[str]) -> Iterator[list[tuple[int, str]]]:
    numbered = ((number, text.rstrip("\n")) for number, text in enumerate(lines, 1) if text.strip())
    while batch := list(islice(numbered, _BATCH)):
        yield batch


def _take(batch: Iterable[tuple[int, str]], found: Reading, wanted: Callable[[str], bool]) -> None:
    fresh: dict[int, Line] = {}
    try:
        for number, text in batch:
            row = row_of(number, text)
            name = str(row["id"])
            if name in found.announcements:
                raise MentionError(f"line {number}: two mentions have the id {row['id']!r}: give each its own")
            found.announcements[name] = announcement_of(row)
            if wanted(str(row["type"])):
                fresh[number] = read(number, row)
    finally:
        # A line above that breaks a rule is named before one that cannot be read.
        _demand_rules(fresh)
    found.lines += fresh.values()


def _demand_rules(found: Mapping[int, Line]) -> None:
    mentions = [line.told.mention for line in found.values()]
    for number, rules in zip(found, broken_rules(Mention, mentions), strict=True):
        # What no table names is told apart by its words: for the dataset it would go to review.
        broken = set(rules) - {"a_party_is_resolved"}
        if broken:
            raise MentionError(f"line {number}: the mention breaks {', '.join(sorted(broken))}: see the codebook")


def _place(found: Reading) -> None:
    """Number the mentions of one announcement, whichever order they came in."""
    told = Counter(found.announcements.values())
    together: dict[str, list[str]] = defaultdict(list)
    for name, announcement in found.announcements.items():
        if told[announcement] > 1:
            together[announcement].append(name)
    place = {name: index for names in together.values() for index, name in enumerate(sorted(names, key=_natural))}
    found.lines = [_at(line, place[line.id]) if line.id in place else line for line in found.lines]


def _at(line: Line, index: int) -> Line:
    return replace(line, told=replace(line.told, mention_index=index))


def _natural(name: str) -> tuple[int, str]:
    return len(name), name
