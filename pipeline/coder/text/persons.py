"""Names of persons beside their office."""

from __future__ import annotations

import re

from pipeline.coder.rules import exact, linear
from pipeline.coder.text.party import names_in
from pipeline.coder.text.passages import Passage, Sentence
from pipeline.coder.words.cues import cue_finder

_LINK = r"(?:(?:bin|binti|bint|ibn|al|van|von|der|den|de|da|dos|del|la|di) )?"
_PREFIX = r"(?:(?:al|el|ul|as|ar|an)-)?"
"""Small words and prefixes within a name."""

_MORE = rf"{_LINK}{_PREFIX}[A-Z\u00c0-\u024f][\w.'\u00c0-\u024f-]*"
_LAST = rf"{_LINK}{_PREFIX}[A-Z\u00c0-\u024f][\w'\u00c0-\u024f-]+"
_NAME_AFTER = linear(
    r"(?:\s*\([A-Z]{2,6}\))?,?\s+(?:the (?=Hon|Rt|Right))?"
    rf"((?:{_MORE}(?: \([A-Z]{{2,6}}\))?[ \n]+){{0,5}}{_LAST})"
)
_NAME_BEHIND_MATTER = linear(rf"\s+for(?: (?:[A-Z][\w-]+|and|of|the)){{1,5}}, ((?:{_MORE}[ \n]+){{1,4}}{_LAST})")
_OPENER = exact("clauses", "exact", "person_opener")
_ACTS = linear(r" [a-z]+(?:ed|s|t|ld|de|ve) ")
"""A verb right behind a name, in the past or of the third person."""

_TIME = exact("clauses", "exact", "person_time")
_NAME_BEFORE = linear(rf"((?:{_MORE}[ \n]+){{1,6}}),?\s*(?:the\s+)?$|((?:{_MORE}[ \n]+){{0,5}}{_LAST}),\s*(?:the\s+)?$")


def name_after(passage: Passage, sentence: Sentence, position: int) -> str | None:
    """The name right behind an office."""
    end = min(sentence.end, position + 90)
    match = _NAME_BEHIND_MATTER.match(passage.plain, position, end) or _NAME_AFTER.match(passage.plain, position, end)
    if match is None or _is_subject(passage, sentence, position, match):
        return None
    name = match.group(1).partition("'s ")[0]
    if sentence.field == "title":
        name = _without_verb(name)
    return name if names_in(name) else None


def _is_subject(passage: Passage, sentence: Sentence, office: int, name: re.Match[str]) -> bool:
    """ "During talks with the Minister of X, General Y thanked ...": behind an opening clause Y is who acts."""
    opened = _OPENER.match(passage.plain, sentence.start) and "," not in passage.plain[sentence.start : office]
    apart = name.group().lstrip().startswith(",")
    return bool(opened and apart and _ACTS.match(passage.plain, name.end(1), sentence.end))


def name_before(passage: Passage, sentence: Sentence, position: int) -> str | None:
    """The name right before an office, with a comma between the two."""
    window = passage.plain[max(sentence.start, position - 70) : position]
    match = _NAME_BEFORE.search(window)
    name = match and (match.group(2) or (match.group(1) if "," in match.group() else None))
    return name if name and names_in(name) and not _TIME.fullmatch(name.strip()) else None


def _without_verb(name: str) -> str:
    """In a headline whose words all begin with capitals the verb looks like a part of the name."""
    verbs = cue_finder().find(name.lower())
    return name[: verbs[0].start].rstrip() if verbs else name
