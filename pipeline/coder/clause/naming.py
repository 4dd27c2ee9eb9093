"""Proper names of exercises, sessions and texts: the capitalised words beside their noun."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.coder.clause.around import Clause
from pipeline.coder.rules import exact, linear, pattern
from pipeline.coder.text.reading import inside

_LEFT = linear(r"((?:(?:[A-Z\u00c0-\u024f\d][\w.'/&\u00c0-\u024f-]*|of|the|and|on|for|-)[ \n]+){1,9})$")
_RIGHT = linear(r"[ \n]+((?:(?:[A-Z\u00c0-\u024f\d'\"][\w.'\"/&\u00c0-\u024f-]*|of|the)[ \n]*){1,7})")
_SESSION_RIGHT = exact("clauses", "exact", "matters_session_right")
_TEXT_RIGHT = re.compile(r" (?:on|concerning|for|of) (?:the )?[A-Z][^,.;]{3,90}")
_OPENING = linear(r"\d \w+(?: \d{4})? for (?:the|its|their) | -{1,2} (?=(?:The|An?|On|In) )")
TAIL = 120
"""How far behind its kind a session's name may go on."""

_SMALL = linear(r"^(?:of|the|and|on|for|in)\b\s*|\s*\b(?:of|the|and|on|for|in)$", re.IGNORECASE)
_FINITE = frozenset({"past", "present", "base"})
_PLURAL = pattern("clauses", "any", "naming_plural")
_VERB = pattern("clauses", "any", "naming_verb")
_PROPER = linear(r"[A-Z\u00c0-\u024f][\w-]+")
ORDINAL = pattern("clauses", "any", "matters_ordinal")


@dataclass(frozen=True, slots=True)
class Named:
    """A proper name with its place and the edition that stands in it."""

    text: str
    start: int
    end: int
    edition: str | None


def exercise_name(clause: Clause, start: int, end: int) -> Named | None:
    """ "Exercise Talisman Sabre 2026", "MAITREE-XV": the name beside the noun at ``[start, end)``."""
    text, sentence = clause.plain, clause.sentence
    right = None if _PLURAL.search(text, start, end) else _RIGHT.match(text, end, min(sentence.end, end + 80))
    if right and _PROPER.search(right.group(1)) and not _VERB.match(right.group(1)):
        found = named(text, right.start(1), right.end(1))
        if found and not _is_actor(clause, found):
            return found
    left = _LEFT.search(text, max(sentence.start, start - 70), start)
    if left and _PROPER.search(left.group(1)) and text[start].isupper():
        begin = _behind_verb(clause, left.start(1), left.end(1))
        found = named(text, begin, left.end(1))
        if found is None and begin > left.start(1) and " " in text[start:end]:
            return named(text, start, end)
        if found and _is_actor(clause, found):
            return named(text, begin, end) if _is_organisations(clause, found, text[start:end]) else None
        return found
    return None


def _is_organisations(clause: Clause, name: Named, noun: str) -> bool:
    """Whether an organisation has given its name to a kind of exercise ("ADMM Cyber Exercise")."""
    own = any(party.start == name.start and party.kind == "organisation" for party in clause.parties)
    return own and " " in noun and noun.istitle()


def _behind_verb(clause: Clause, start: int, end: int) -> int:
    """Where a name begins: in a headline whose words all have capitals it holds no verb ("Ship Visits X For ...")."""
    told = inside(clause.reading.layer(clause.sentence).cues, start, end) if clause.sentence.field == "title" else []
    return max([start, *(hit.end for hit in told if any(cue.tense in _FINITE for cue in hit.value))])


def _is_actor(clause: Clause, name: Named) -> bool:
    """Whether the words only name who takes part."""
    return any(party.start <= name.start and name.end <= party.end for party in clause.parties)


def session_name(clause: Clause, start: int, end: int) -> Named | None:
    """The session's name around its kind."""
    text, sentence = clause.plain, clause.sentence
    opened = start - 1 if start > sentence.start and text[start - 1] == "(" else start
    left = _LEFT.search(text, max(sentence.start, opened - 90), opened)
    right = _SESSION_RIGHT.match(text, end, min(sentence.end, end + TAIL))
    begin = _behind_opening(text, left.start(1), start) if left else start
    return named(text, begin, right.end() if right else end)


def _behind_opening(text: str, start: int, end: int) -> int:
    """Where a session's name begins behind a dateline or a day ("on 15 October for the 30th Joint Council")."""
    return max([start, *(match.end() for match in _OPENING.finditer(text, start, end))])


def text_name(clause: Clause, start: int, end: int) -> Named | None:
    """The name of a text; null where only its common noun stands there."""
    text, sentence = clause.plain, clause.sentence
    left = _LEFT.search(text, max(sentence.start, start - 70), start)
    right = _TEXT_RIGHT.match(text, end, sentence.end)
    if left is None and right is None:
        return None
    return named(text, left.start(1) if left else start, right.end() if right else end)


def named(text: str, start: int, end: int) -> Named | None:
    """The name at a place without the small words at its ends."""
    raw = text[start:end]
    trimmed = raw.strip(" \n,.'\"()")
    while (shorter := _SMALL.sub("", trimmed)) != trimmed:
        trimmed = shorter
    begin = start + raw.find(trimmed)
    return Named(trimmed, begin, begin + len(trimmed), edition(trimmed)) if trimmed else None


def edition(words: str, start: int = 0, end: int | None = None) -> str | None:
    """The ordinal that stands in some words, or in ``words[start:end]``: whole, not what is left of it there."""
    found = ORDINAL.search(words, start, len(words) if end is None else end)
    return (found.group(1) or found.group(2)) if found else None
