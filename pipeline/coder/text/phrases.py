"""Contacts told by a light verb and a noun ("held long and friendly talks with"), whatever stands between the two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.coder.rules import exact, pattern, words
from pipeline.coder.text.passages import Passage
from pipeline.coder.words.cues import Cue
from pipeline.coder.words.lexicon import Finder, Hit

_HELD = exact("contacts", "phrase", "held")
_TITLED = pattern("contacts", "phrase", "held")
_THEIRS = exact("contacts", "phrase", "theirs")
_WIRE = pattern("contacts", "phrase", "wire")
_SESSION = pattern("contacts", "phrase", "session")
_PAST = pattern("contacts", "phrase", "past")
_PRESENT = pattern("contacts", "phrase", "present")


@cache
def opener_finder() -> Finder[str]:
    """The words that a phrase can open with."""
    return Finder((word, word) for word in words("contacts", "phrase", "openers"))


def with_phrases(
    passage: Passage, found: list[Hit[tuple[Cue, ...]]], openers: Sequence[Hit[str]]
) -> list[Hit[tuple[Cue, ...]]]:
    """The cues of a vocabulary with the phrases of a passage; a phrase hides what stands inside it."""
    phrases = list(_phrases(passage, openers))
    if not phrases:
        return found
    kept: list[Hit[tuple[Cue, ...]]] = []
    places = iter(phrases)
    phrase = next(places, None)
    for hit in found:
        while phrase is not None and phrase.end <= hit.start:
            kept.append(phrase)
            phrase = next(places, None)
        if phrase is None or hit.end <= phrase.start or hit.end > phrase.end:
            kept.append(hit)
    kept += [phrase] if phrase is not None else []
    kept += list(places)
    return sorted(kept, key=lambda hit: (hit.start, -hit.end))


def _phrases(passage: Passage, openers: Sequence[Hit[str]]) -> Iterator[Hit[tuple[Cue, ...]]]:
    held = _TITLED if passage.field == "title" else _HELD
    last = 0
    for opener in openers:
        match = held.match(passage.plain, opener.start) or _THEIRS.match(passage.plain, opener.start)
        if match is not None and match.start() >= last:
            last = match.end()
            yield Hit(match.start(), match.end(), tuple(_readings(match)))


def _readings(match: re.Match[str]) -> Iterator[Cue]:
    said = match.group()
    kind = "call" if _WIRE.search(said) else "bilateral"
    shape = "subject_object" if match["with"] else "all"
    for tense in _tenses(match.groupdict().get("verb")):
        yield Cue("round" if match.groupdict().get("round") else "talks", "meeting", kind, shape, tense)
        yield Cue("mediated", "mediation", "good_offices", "mediate", tense)
        if shape == "all" and _SESSION.search(said):
            yield Cue("dialogue_held", "dialogue", "other", "session", tense)


def _tenses(verb: str | None) -> Iterator[str]:
    if verb is None or _PAST.fullmatch(verb):
        yield "past"
    elif _PRESENT.fullmatch(verb):
        yield "present"
    else:
        yield "base"
        yield "present"
