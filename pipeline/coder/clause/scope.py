"""What a text is about, by its own name and the words behind its noun: narrow, civil, or no text at all."""

from __future__ import annotations

from pipeline.coder.clause.around import Clause
from pipeline.coder.clause.naming import Named
from pipeline.coder.rules import pattern
from pipeline.coder.text.reading import inside
from pipeline.coder.words.cues import Matter
from pipeline.coder.words.lexicon import Hit
from schemas.tables import organisation_ids

_ABOUT = pattern("texts", "scope", "about")
_NARROW = pattern("texts", "scope", "narrow")
_WIDE = pattern("texts", "scope", "wide")
_CIVIL = pattern("texts", "scope", "civil")
_MILITARY = pattern("texts", "scope", "military")
_NO_TEXT = pattern("texts", "scope", "no_text")
_ORGANS_OWN = pattern("texts", "scope", "organs_own")


def is_text(clause: Clause, noun: Hit[Matter], name: Named | None) -> bool:
    """Whether the noun is a text that can be of defence: no part of a session name ("SOFA Talks"), nothing civil."""
    if clause.rule == "title" and _NO_TEXT.match(clause.plain, noun.end):
        return False
    forums = inside(clause.reading.layer(clause.sentence).forums, clause.sentence.start, noun.end)
    if any(forum.start <= noun.start < forum.end for forum in forums):
        return False
    words = _words(clause, noun, name)
    return _CIVIL.search(words) is None or _MILITARY.search(words) is not None


def scoped(clause: Clause, noun: Hit[Matter], name: Named | None, subtype: str) -> str:
    """The subtype of a text of which no theme is told: a narrow one is other, an organ's own communique a decision."""
    if subtype == "joint_statement":
        alone = clause.voice in organisation_ids() and _ORGANS_OWN.fullmatch(clause.lower, noun.start, noun.end)
        return "decision" if alone else subtype
    narrow = subtype == "framework" and _NARROW.fullmatch(clause.lower, noun.start, noun.end)
    told = narrow and _ABOUT.match(clause.plain, noun.end, clause.sentence.end)
    return "other" if told and not _WIDE.search(_words(clause, noun, name)) else subtype


def _words(clause: Clause, noun: Hit[Matter], name: Named | None) -> str:
    about = _ABOUT.match(clause.plain, noun.end, clause.sentence.end)
    start = min(name.start, noun.start) if name else noun.start
    return clause.plain[start : about.end() if about else noun.end]
