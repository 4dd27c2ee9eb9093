"""Subjects without a name of their own: a pronoun or a common noun for who was told before, or the publisher itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.coder.clause.around import ACTING, Clause, acting, chain, own_voice, subject_start
from pipeline.coder.rules import exact, linear, pattern
from pipeline.coder.text.party import Party
from pipeline.coder.text.passages import Sentence

BACK = 4
"""Sentences before a pronoun in which the official that it means may stand."""

NEAR = 90
"""How far before the cue a pronoun or common noun may stand that is its subject."""

_PRONOUN = pattern("clauses", "any", "subjects_pronoun")
_IT = linear(r"(?:^|\s)[Ii]t (?:(?:also|then|later|today|first|[a-z]+ly|had|has) ){0,2}$")
_DELEGATION = re.compile(r"\b(?:delegation|mission|team)\b")
_OPENING = 60
"""How far into a sentence a delegation may stand that it is about."""

_ONE = pattern("clauses", "any", "subjects_one")
_SELF = exact("clauses", "exact", "subjects_self")
_GUESTS = pattern("clauses", "any", "subjects_guests")
_BOTH = pattern("clauses", "any", "subjects_both")
_NOBODY = exact("clauses", "exact", "subjects_nobody")
_OFFICIAL = frozenset({"office", "person"})


def unnamed(clause: Clause) -> list[Party]:
    """Whom the words before a cue mean that name no party: the one or the two told before, else the publisher."""
    start = subject_start(clause.sentence, clause.start)
    words = clause.plain[start : clause.start]
    near = words[-NEAR:]
    if _BOTH.search(near):
        return both(clause)
    if _IT.search(near) and (sent := _sent(clause)):
        return sent
    found = _guests(clause) if _GUESTS.search(near) else (one_before(clause) if _ONE.search(near) else [])
    if found:
        return found
    if clause.voice and is_self(clause):
        return [clause.own()]
    own = own_voice(clause.reading, clause.sentence, start, clause.start)
    return [own] if own and not _NOBODY.match(words.lstrip()) else []


def is_self(clause: Clause) -> bool:
    """Whether the publisher's own official is the subject, right before the verb ("While in X I will meet")."""
    start = max(clause.sentence.start, clause.start - NEAR)
    return clause.sentence.field == "text" and _SELF.search(clause.plain, start, clause.start) is not None


def means_both(clause: Clause) -> bool:
    """Whether a common noun before the cue ("the two ministers", "both sides") stands for both sides."""
    return _BOTH.search(clause.plain[max(clause.sentence.start, clause.start - NEAR) : clause.start]) is not None


def both(clause: Clause) -> list[Party]:
    """The officials of two sides that the sentences before name last."""
    for sentence in _back(clause):
        told = reversed(_with_neighbours(clause, sentence))
        sides = {code: party for party in told if (code := clause.code(party))}
        if clause.voice and set(sides) - {clause.voice} and len(sides) == 1:
            sides[clause.voice] = clause.own()  # the publisher's own official needs no name beside a foreign one
        if len(sides) > 1:
            return [_meant(clause, party) for party in sides.values()] if len(sides) == 2 else []
    return []


def one_before(clause: Clause) -> list[Party]:
    """The official that the sentences before are about: the first one named, unless a pronoun stands there first."""
    for sentence in _back(clause):
        officials = _officials(clause, sentence)
        lower = clause.reading.layer(sentence).passage.lower
        if officials and not _PRONOUN.search(lower, sentence.start, officials[0].start):
            return [_meant(clause, officials[0])]
    return []


def _guests(clause: Clause) -> list[Party]:
    """The delegation or guest that the sentences before tell: who is not of the publisher's state."""
    for sentence in _back(clause):
        for party in clause.reading.parties(sentence):
            if party.stance in ACTING and party.code not in (None, clause.voice):
                return [_meant(clause, party)]
    return []


def _sent(clause: Clause) -> list[Party]:
    """ "It met ...": the delegation that the sentence before is about."""
    before = _back(clause)[:1]
    if not before or not _DELEGATION.search(before[0].words[:_OPENING]):
        return []
    found = chain(clause.reading, before[0], acting(clause.reading.parties(before[0])))
    return [_meant(clause, party) for party in found]


def _officials(clause: Clause, sentence: Sentence) -> list[Party]:
    return [party for party in clause.reading.parties(sentence) if party.stance in _OFFICIAL]


def _with_neighbours(clause: Clause, sentence: Sentence) -> list[Party]:
    """The officials with the states named beside them ("his counterparts from X, Y and Z")."""
    acts = acting(clause.reading.parties(sentence))
    beside = {
        party.start: party
        for index, official in enumerate(acts)
        if official.stance in _OFFICIAL
        for party in chain(clause.reading, sentence, acts[index:])
    }
    return [beside[start] for start in sorted(beside)]


def _back(clause: Clause) -> Sequence[Sentence]:
    """The sentences before, the nearest first."""
    index = clause.sentence.index
    return clause.reading.sentences()[max(0, index - BACK) : index][::-1]


def _meant(clause: Clause, party: Party) -> Party:
    """The party as the words of this clause mean it."""
    start = subject_start(clause.sentence, clause.start)
    while start < clause.start and clause.plain[start] == " ":
        start += 1
    end = max(start + 1, min(clause.start - 1, start + 40))
    text = clause.reading.layer(clause.sentence).passage.words(start, end).strip()
    code = clause.code(party)
    return Party(start, end, code, "voice", text, party.level_for(code), party.authority, party.name, party.kind)
