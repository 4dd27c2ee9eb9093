"""Names of persons beside their office."""

from __future__ import annotations

import re

from pipeline.coder.text.party import names_in
from pipeline.coder.text.passages import Passage, Sentence
from pipeline.coder.words.cues import cue_finder

_NAME_AFTER = re.compile(
    r"(?:\s*\([A-Z]{2,6}\))?,?\s+(?:the (?=Hon|Rt|Right))?"
    r"((?:[A-Z\u00c0-\u024f][\w.'\u00c0-\u024f-]*(?: \([A-Z]{2,6}\))?[ \n]+){0,4}"
    r"[A-Z\u00c0-\u024f][\w'\u00c0-\u024f-]+)"
)
_NAME_BEHIND_MATTER = re.compile(
    r"\s+for(?: (?:[A-Z][\w-]+|and|of|the)){1,5}, "
    r"((?:[A-Z\u00c0-\u024f][\w.'\u00c0-\u024f-]*[ \n]+){1,4}[A-Z\u00c0-\u024f][\w'\u00c0-\u024f-]+)"
)
_NAME_BEFORE = re.compile(
    r"((?:[A-Z\u00c0-\u024f][\w.'\u00c0-\u024f-]*[ \n]+){1,4}),?\s*(?:the\s+)?$"
    r"|((?:[A-Z\u00c0-\u024f][\w.'\u00c0-\u024f-]*[ \n]+){0,3}[A-Z\u00c0-\u024f][\w'\u00c0-\u024f-]+),\s*(?:the\s+)?$"
)


def name_after(passage: Passage, sentence: Sentence, position: int) -> str | None:
    """The name right behind an office."""
    end = min(sentence.end, position + 90)
    match = _NAME_BEHIND_MATTER.match(passage.plain, position, end) or _NAME_AFTER.match(passage.plain, position, end)
    name = match.group(1).partition("'s ")[0] if match else ""
    if sentence.field == "title":
        name = _without_verb(name)
    return name if names_in(name) else None


def name_before(passage: Passage, sentence: Sentence, position: int) -> str | None:
    """The name right before an office, with a comma between the two."""
    window = passage.plain[max(sentence.start, position - 70) : position]
    match = _NAME_BEFORE.search(window)
    name = match and (match.group(2) or (match.group(1) if "," in match.group() else None))
    return name if name and names_in(name) else None


def _without_verb(name: str) -> str:
    """In a headline whose words all begin with capitals the verb looks like a part of the name."""
    verbs = cue_finder().find(name.lower())
    return name[: verbs[0].start].rstrip() if verbs else name
