"""What one side gives to or teaches another: the giver before the verb, the receiver behind it."""

from __future__ import annotations

from pipeline.coder.clause import ACTING, Clause, acting, own_voice, subject_start
from pipeline.coder.cues import Cue, Matter
from pipeline.coder.draft import Draft, Role
from pipeline.coder.lexicon import Hit
from pipeline.coder.party import Party
from pipeline.coder.reading import inside
from pipeline.coder.rules import pattern

_TAKERS = frozenset({"goal", "place", "bare", "force", "city", "office"})
_LEARN = pattern("clauses", "any", "giving_learn")
_TOGETHER = pattern("clauses", "any", "giving_together")
_BY = pattern("clauses", "any", "giving_by")


def given(clause: Clause, noun: Hit[Matter]) -> list[Draft]:
    """A delivery, a package, a course, with giver and receiver."""
    kind = noun.value.type
    if kind == "training" and _LEARN.fullmatch(clause.words):
        return _learned(clause, noun.value.subtype)
    givers = [party for party in clause.parties if party.start < clause.start and party.stance in ACTING]
    giver = givers[-1] if givers else clause.own()
    return _drafted(clause, kind, noun.value.subtype, giver, clause.after(clause.parties))


def taught(clause: Clause, cue: Cue) -> list[Draft]:
    """ "X trained nine hundred soldiers of Y", "soldiers of Y were trained by X"."""
    if _TOGETHER.match(clause.lower, clause.end):
        return []
    nouns = inside(clause.reading.layer(clause.sentence).matters, clause.sentence.start, clause.sentence.end)
    if any(noun.value.type in ("training", "exercise") for noun in nouns):
        return []
    before, after = acting(clause.before(clause.parties)), clause.after(clause.parties)
    if _BY.match(clause.lower, clause.end):
        return _drafted(clause, cue.type, cue.subtype, (acting(after) or [clause.own()])[0], before)
    if not before:
        own = own_voice(clause.reading, clause.sentence, subject_start(clause.sentence, clause.start), clause.start)
        before = [own] if own else []
    forces = [party for party in after if party.stance in ("force", "bare")]
    return _drafted(clause, cue.type, cue.subtype, before[-1], forces) if before else []


def _learned(clause: Clause, subtype: str) -> list[Draft]:
    learners = acting(clause.before(clause.parties))
    if not learners:
        return []
    code = clause.code(learners[0])
    teachers = [party for party in clause.after(clause.parties) if party.code not in (None, code)]
    teacher = teachers[0] if teachers else clause.own()
    return _drafted(clause, "training", subtype, teacher, learners)


def _drafted(clause: Clause, kind: str, subtype: str, giver: Party, found: list[Party]) -> list[Draft]:
    source = clause.code(giver)
    takers = [party for party in found if party.stance in _TAKERS and party.code not in (None, source)]
    if source is None or not takers:
        return []
    roles = [Role(source, "provider", giver, clause.sentence), clause.role(takers[0], "recipient")]
    return [clause.draft(kind, subtype, roles)]
