"""A text's own name: its capitalised noun with the words that name it and what it is on, ended sensibly."""

from __future__ import annotations

import re

from pipeline.coder.clause.around import Clause
from pipeline.coder.rules import exact, linear, pattern, words
from pipeline.coder.tellings.draft import Title
from pipeline.coder.words.gazetteer import city
from pipeline.coder.words.names import actor_finder

_LEFT = linear(r"((?:(?:[A-Z\u00c0-\u024f][\w.'/&\u00c0-\u024f-]*|of|the|and)[ \n]+){1,9})$")
_TAIL = exact("naming", "text", "tail")
_STOP = exact("naming", "text", "stop")
_NUMBER = exact("naming", "text", "numbered")
_BEHIND = pattern("naming", "text", "behind")
_COMMON = pattern("naming", "text", "common")
_WORD = linear(r"\S+")
_ORDINAL = linear(r"\d{1,4}(?:st|nd|rd|th)")
_SMALL = words("naming", "text", "small")
BEFORE, BEHIND = 90, 170
"""How far before and behind its noun the words of a name may stand."""


def instrument(clause: Clause, start: int, end: int) -> Title | None:
    """The proper name of the text whose noun stands at ``[start, end)``; null where it is only spoken of."""
    text, sentence = clause.plain, clause.sentence
    number = _NUMBER.match(text, end, min(sentence.end, end + 20))
    if number:
        return Title(text[start : number.end()], start, number.end())
    if any(word[0].islower() for word in text[start:end].split() if word not in _SMALL):
        return None
    begin, close = _begin(text, sentence.start, start), _close(text, end, sentence.end)
    name = " ".join(text[begin:close].split())
    if _COMMON.fullmatch(f"{name} "):
        return None
    return Title(name, begin, close)


def _begin(text: str, first: int, start: int) -> int:
    """Where the name begins: behind what is done to the text, behind its sides and articles."""
    left = _LEFT.search(text, max(first, start - BEFORE), start)
    if left is None:
        return start
    told = text[left.start(1) : start]
    cut = max((match.end() for match in _BEHIND.finditer(told) if _cuts(told, match)), default=0)
    return left.start(1) + cut


def _cuts(told: str, match: re.Match[str]) -> bool:
    """Whether words end what stands before a name: "of" and "and" go on within one ("Status of Forces Agreement")."""
    word = match.group().strip().lower()
    return word not in ("of", "and") or not told[: match.start()].strip()


def _close(text: str, end: int, last: int) -> int:
    """Where the name ends: with the last capitalised word of its tail, before sides, day, place and occasion."""
    tail = _TAIL.match(text, end, min(last, end + BEHIND))
    if tail is None:
        return end
    stop = _STOP.search(text, end, tail.end())
    close = end
    for word in _WORD.finditer(text[end : stop.start() if stop else tail.end()]):
        if word.group() in _SMALL or _ORDINAL.fullmatch(word.group()):
            continue
        if not (word.group()[0].isupper() or word.group()[0].isdigit()) or _is_where(text[end:], word):
            break
        close = end + word.end()
    return close if text[close - 1] != "." or text[close - 3 : close - 2] == "." else close - 1


def _is_where(text: str, word: re.Match[str]) -> bool:
    """ "in Singapore" behind the name is where the text was signed."""
    name = word.group().strip(".,'")
    before = text[: word.start()].rstrip().endswith((" in", " at"))
    state = any(hit.end == len(name) for hit in actor_finder().find(name))
    return before and (state or city(name) is not None)
