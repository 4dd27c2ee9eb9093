"""The two sides of a contact: who stands before the cue, and who behind it."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.coder.clause.around import Clause, acting, chain, object_end, own_voice, subject_start, within
from pipeline.coder.clause.counterparts import counterpart, of_rank
from pipeline.coder.clause.subjects import means_both, one_before, unnamed
from pipeline.coder.rules import linear
from pipeline.coder.text.party import Party
from pipeline.coder.words.cues import Cue

_NAME_AND = linear(r"(?:[A-Z][\w.'-]*,? ){1,6}(?:and|And|&) (?:the )?(?:[A-Z][\w.]* ){0,1}")
_PRONOUN_AND = re.compile(r"\b(?:[Hh]e|[Ss]he) and ")
_AND_I = linear(r",? and (?:I|we)\b(?:\s+[a-z]+){0,3}\s*")
_HIM = linear(r"\s(?:him|her)\b(?! \w+(?:'s|s'))")
_BETWEEN = linear(r"(?:\W+\w+){0,4}?\W+(?:between|with|(?<!sidelines )(?<!margins )of|among)\b")
_WITH = linear(r"(?:\W{1,3}\w[\w.]*+){0,12}?\W+with\b")


def facing(clause: Clause, cue: Cue) -> tuple[list[Party], list[Party]]:
    """Both sides; of a cue that may tell everyone before it, the second only behind "with" or "between"."""
    left, after = subject(clause), clause.end
    if cue.shape == "all":
        match = _with(clause) or _BETWEEN.match(clause.plain, after, min(clause.sentence.end, after + 60))
        if match is None and not clause.words.endswith(("of", "between")):
            return left, []
        after = match.end() if match else after
    return left, behind(clause, after) or _pronoun(clause, after) or of_rank(clause, after)


def _pronoun(clause: Clause, after: int) -> list[Party]:
    """ "X held talks with him": the official told before, if of another side than the publisher's."""
    if not _HIM.match(clause.lower, after):
        return []
    return [party for party in one_before(clause) if party.code != clause.voice]


def subject(clause: Clause) -> list[Party]:
    """Who acts before the cue: the parties named there, else whom its words mean."""
    reading, sentence = clause.reading, clause.sentence
    left = chain(reading, sentence, acting(clause.before(clause.parties)))
    if left:
        left = _and_i(clause, left) or _beside_own(clause, subject_start(sentence, clause.start), left)
    if not left or (len(left) == 1 and left[0].code is None and means_both(clause)):
        left = unnamed(clause)
    return left or ([clause.own()] if sentence.field == "title" and clause.voice else [])


def behind(clause: Clause, after: int) -> list[Party]:
    """Who acts behind a place of the clause, up to where the object ends."""
    reading, sentence = clause.reading, clause.sentence
    return chain(reading, sentence, acting(within(clause.parties, after, object_end(reading, sentence, after))))


def _with(clause: Clause) -> re.Match[str] | None:
    """ "met on 3 May at the Ministry with": the other side stands behind day and place."""
    return _WITH.match(clause.plain, clause.end, object_end(clause.reading, clause.sentence, clause.end))


def _and_i(clause: Clause, left: list[Party]) -> list[Party]:
    """ "Dr X and I discussed": the publisher's own official beside the one named."""
    beside = _AND_I.fullmatch(clause.plain, left[-1].end, max(left[-1].end, clause.start))
    if not beside or not clause.voice or left[-1].code == clause.voice:
        return []
    last = left[-1] if left[-1].code else replace(left[-1], code=counterpart(clause, left[-1]))
    return [*left[:-1], last, clause.own()] if last.code else []


def _beside_own(clause: Clause, start: int, left: list[Party]) -> list[Party]:
    """ "He and the Minister of X met", or a name without office there: the one told before, or the publisher's own."""
    words = clause.plain[start : left[0].start]
    if _PRONOUN_AND.search(clause.plain, clause.sentence.start, left[0].start):
        return [*one_before(clause), *left]
    if left[0].code in (None, clause.voice) or not _NAME_AND.fullmatch(words):
        return left
    own = own_voice(clause.reading, clause.sentence, start, left[0].start)
    return [own, *left] if own else left
