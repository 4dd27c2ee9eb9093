"""Actors as named in a passage, with the readings of ambiguous names settled by the words around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from pipeline.coder.rules import linear, table, words
from pipeline.coder.text.passages import Passage
from pipeline.coder.words.lexicon import Hit
from pipeline.coder.words.names import ActorName
from pipeline.coder.words.offices import office_finder


@dataclass(frozen=True, slots=True)
class Actor:
    """A form that names an actor at ``[start, end)``; ``code`` is null where the words do not settle it."""

    start: int
    end: int
    code: str | None
    kind: str
    domain: str | None
    text: str


_THERE = linear(r"\b(?:[Ii]n|to|[Aa]t|for)\s+$")
_WATER = re.compile(r"\b(?:Straits?|Sea|Gulf|Bay) of (?:the )?$")
"""The water is a place: whoever it is named after has no part in what happens there."""
_LED = linear(r"\b(?:of|in|to|from|and|with|between|for)\s+(?:the\s+)?$")
_GOVERNED = linear(r"\b(?:Governor|Gov\.|Senator|Adjutant General) [^,;]{0,40}?\b(?:of|for) (?:the )?$")
"""A governor or senator is of a part of a federal state: that Georgia is no state of the world."""
_PERSON_AFTER = linear(r"\s+[A-Z][a-z]+\b")
_SHIP = linear(r"\b([A-Z][A-Zow]{0,4}[A-Z])\)? ['\"]?[A-Z][\w'-]+(?: [A-Z][\w'-]+)?")
_BRACKET = linear(r"(?: [A-Z][a-z]+){0,3} \(")
TITLE = 14
"""How far before a name the title of a person is looked for."""

_LOOSE_KINDS = frozenset({"capital", "metonym", "government_seat"})
_LETTERS = frozenset({"force", "organisation"})


def actors(passage: Passage, hits: Sequence[Hit[ActorName]]) -> list[Actor]:
    """Every actor among the names found, in order; masked phrases and rejected readings are left out."""
    seen = Counter(code for hit in hits if len(hit.value.codes) == 1 for code in hit.value.codes)
    found = []
    for hit in hits:
        if not (hit.value.codes or hit.value.kind == "group") or not _stands(passage, hit):
            continue
        code = _settled(hit.value.codes, seen) if hit.value.codes else None
        found.append(
            Actor(hit.start, hit.end, code, hit.value.kind, hit.value.domain, passage.words(hit.start, hit.end))
        )
    return _with_ships(passage, _without_namesakes(passage, _short_for(passage, found)))


def _short_for(passage: Passage, found: list[Actor]) -> list[Actor]:
    """ "China Coast Guard (CCG)": letters in brackets are of the state whose force's name stands before them."""
    meant: dict[str, str | None] = {}
    for before, letters in pairwise(found):
        own = letters.kind == "force" and letters.text.isupper() and letters.text[0] == before.text[:1]
        if own and before.code and _BRACKET.fullmatch(passage.plain, before.end, letters.start):
            meant[letters.text] = before.code
    return [replace(one, code=meant[one.text]) if one.text in meant else one for one in found] if meant else found


def _without_namesakes(passage: Passage, found: list[Actor]) -> list[Actor]:
    """ "Wellington, India" is a town of the state behind the comma, not the capital of another one."""
    return [
        actor
        for actor, follow in zip_longest(found, found[1:])
        if actor is not None
        and (
            actor.kind != "capital"
            or follow is None
            or follow.kind != "name"
            or follow.code == actor.code
            or passage.plain[actor.end : follow.start] != ", "
            or passage.plain.startswith((",", " and"), follow.end)
        )
    ]


def _with_ships(passage: Passage, found: list[Actor]) -> list[Actor]:
    """Ships by the prefix of their names ("RSS Steadfast") fly their state's flag, whatever else the letters mean."""
    flags = {prefix: str(code) for prefix, code in table("parties", "ship").items()}
    if not any(prefix in passage.plain for prefix in flags):
        return found
    beside = {actor.end: actor.code for actor in found if actor.kind == "demonym"}
    ships = [
        Actor(
            match.start(),
            match.end(),
            beside.get(match.start() - 1) or flags[match.group(1)],  # two states share some prefixes
            "force",
            "sea",
            passage.words(match.start(), match.end()),
        )
        for match in _SHIP.finditer(passage.plain)
        if match.group(1) in flags
    ]
    if not ships:
        return found
    taken = {ship.start for ship in ships}
    return sorted([*ships, *(actor for actor in found if actor.start not in taken)], key=lambda actor: actor.start)


def _settled(codes: tuple[str, ...], seen: Counter[str]) -> str | None:
    """The one code, or the only one of several that the announcement names in a clear form elsewhere."""
    if len(codes) == 1:
        return codes[0]
    clear = [code for code in codes if seen[code]]
    return clear[0] if len(clear) == 1 else None


def _stands(passage: Passage, hit: Hit[ActorName]) -> bool:
    """Whether an ambiguous form names the actor here: not a person's name, and not a loose alias."""
    name = hit.value
    if _WATER.search(passage.plain, max(0, hit.start - 16), hit.start):
        return False
    if not name.ambiguous:
        return True
    if _GOVERNED.search(passage.plain, max(0, hit.start - 60), hit.start):
        return False
    if name.kind in _LETTERS:
        return passage.plain[hit.start : hit.end].isupper()
    if name.kind in _LOOSE_KINDS:
        return name.kind == "capital" and _THERE.search(passage.plain, max(0, hit.start - 6), hit.start) is not None
    return not _is_person(passage, hit)


def _is_person(passage: Passage, hit: Hit[ActorName]) -> bool:
    """ "Mr Jordan" and "Jordan Smith" are persons, "Jordan King" and "in Georgia Foreign Minister" are not."""
    before = passage.lower[max(0, hit.start - TITLE) : hit.start].split()
    if before and before[-1].rstrip(".") in words("parties", "word", "first_before"):
        return True
    led = _LED.search(passage.plain, max(0, hit.start - 12), hit.start) is not None
    if led or hit.value.kind != "name" or _PERSON_AFTER.match(passage.plain, hit.end) is None:
        return False
    follow = office_finder().find(passage.lower[hit.end : hit.end + 40].lstrip())
    return not any(office.start == 0 for office in follow)
