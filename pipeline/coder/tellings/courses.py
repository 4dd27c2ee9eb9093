"""Training: who teaches and who learns, whichever of the two the sentence is about."""

from __future__ import annotations

from pipeline.coder.clause.around import ACTING, Clause, acting, chain, own_voice, subject_start, within
from pipeline.coder.rules import pattern
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.tellings.exercises import trained_together
from pipeline.coder.tellings.giving import is_thanked, is_voiced, last_chain
from pipeline.coder.text.party import Party
from pipeline.coder.text.reading import inside
from pipeline.coder.words.cues import Cue, Matter
from pipeline.coder.words.lexicon import Hit
from schemas.tables import organisation_ids, state_codes

_LEARN = pattern("giving", "teach", "learn")
_TOGETHER = pattern("giving", "teach", "together")
_BY = pattern("giving", "teach", "by")
_VERB_BY = pattern("giving", "any", "by")
_THEY = pattern("giving", "teach", "they")
_TROOPS = pattern("giving", "teach", "troops")
_COMPLETED = pattern("giving", "teach", "completed")
_LISTED = pattern("giving", "teach", "listed")
_PARTNER = pattern("giving", "teach", "partner")
PARTNER = 40
"""How far before a party the words may start that make it a partner of those who teach."""

_BETTERS = pattern("giving", "teach", "betters")
_OFFICE = pattern("giving", "teach", "office")
_MEMBERS = pattern("giving", "teach", "members")
_RUNS = pattern("giving", "teach", "runs")
_FOR = pattern("giving", "teach", "for")
_COURSE = pattern("giving", "teach", "course")
_PARADE = pattern("giving", "teach", "parade")
_DUE = pattern("giving", "teach", "due")
_OF_FORCES = pattern("giving", "teach", "forces")
_MANY = pattern("giving", "teach", "many")
_TRAIN = pattern("giving", "teach", "train")
_LEARNERS = frozenset({"force", "bare", "goal", "office", "person"})
BODY = 40
"""How far before a course the organisation may start whose it is."""

BESIDE = 120
"""How far behind a course the forces may stand that it is for."""

NEXT = 2
"""Sentences behind a course that may say who teaches and who takes it."""


def course(clause: Clause, noun: Hit[Matter]) -> list[Draft]:
    """A course, seminar or programme with those who give it and those who take it."""
    if is_thanked(clause) or not _is_lesson(clause, noun):
        return []
    if _TRAIN.fullmatch(clause.words) and _TOGETHER.match(clause.lower, clause.end):
        return []
    teachers = _told_teachers(clause)
    learning = _LEARN.fullmatch(clause.words) is not None and not _is_of_body(clause)
    if not teachers and (not learning or _is_for_others(clause, noun)):
        end = noun.start if noun.end < clause.start and _is_for_others(clause, noun) else clause.start
        before = within(clause.before(clause.parties), clause.sentence.start, end)
        acts = [party for party in acting(before) if party.stance != "person"]
        teachers = last_chain(clause, [party for party in acts if not _is_partner(clause, party)])
    learners = [party for party in _learners(clause, noun) if party not in teachers]
    if not any(party.code for party in learners):
        learners = _next_learners(clause) or learners or _hosts(clause)
    teachers = teachers or [*_bodies(clause, noun), *_next_teachers(clause)] or _home(clause, learners)
    if not learners and _MANY.search(clause.sentence.words):
        return [clause.draft("training", noun.value.subtype, [clause.role(party, "provider") for party in teachers])]
    return _drafted(clause, noun.value.subtype, teachers, learners)


def _is_lesson(clause: Clause, noun: Hit[Matter]) -> bool:
    """Whether the words are of the teaching of forces, and of no "course of events"."""
    if clause.plain.startswith("-", noun.start - 1) or _PARADE.search(clause.sentence.words):
        return False  # "a Floréal-class frigate"
    if _COURSE.match(clause.lower, noun.start) or _DUE.search(clause.lower[max(0, noun.start - 12) : noun.start]):
        return False
    lead = clause.reading.item.title.lower() if clause.reading.is_lead(clause.sentence) else ""
    told = [clause.sentence.words, lead]
    if clause.voice in organisation_ids():
        index = clause.sentence.index
        told += [sentence.words.lower() for sentence in clause.reading.sentences()[index + 1 : index + NEXT]]
    return is_voiced(clause) or any(_OF_FORCES.search(words) for words in told)


def learned(clause: Clause, cue: Cue) -> list[Draft]:
    """ "Pilots of X will learn to fly the aircraft at a base of Y"."""
    learners = [party for party in acting(clause.before(clause.parties)) if party.stance == "force"]
    return _drafted(clause, cue.subtype, _told_teachers(clause) or _home(clause, learners), learners)


def taught(clause: Clause, cue: Cue) -> list[Draft]:
    """ "X trained nine hundred soldiers of Y", "soldiers of Y were trained by X"."""
    if _TOGETHER.match(clause.lower, clause.end):
        return trained_together(clause)
    nouns = inside(clause.reading.layer(clause.sentence).matters, clause.sentence.start, clause.sentence.end)
    if any(noun.value.type in ("training", "exercise") and not _is_team(clause, noun) for noun in nouns):
        return []
    before, after = acting(clause.before(clause.parties)), clause.after(clause.parties)
    if _VERB_BY.match(clause.lower, clause.end):
        return _drafted(clause, cue.subtype, acting(after)[:1] or [clause.own()], before)
    if not before:
        own = own_voice(clause.reading, clause.sentence, subject_start(clause.sentence, clause.start), clause.start)
        before = [own] if own else []
    forces = [party for party in after if party.stance in ("force", "bare")] or _own_forces(clause, before)
    return _drafted(clause, cue.subtype, last_chain(clause, before), chain(clause.reading, clause.sentence, forces))


def _is_team(clause: Clause, noun: Hit[Matter]) -> bool:
    """Whether the noun is that of who teaches ("instructors of a training team"), and not of what is taught."""
    return noun.value.subtype == "capacity_building" and noun.end <= clause.start


def _own_forces(clause: Clause, teachers: list[Party]) -> list[Party]:
    """ "Instructors of X have coached 240 marines": the publisher's, where nothing else is told."""
    foreign = {clause.code(party) for party in teachers} - {None, clause.voice}
    near = clause.lower[clause.end : min(clause.sentence.end, clause.end + BESIDE)]
    own = foreign and clause.voice and clause.voice not in organisation_ids()
    return [clause.own()] if own and _TROOPS.match(near) else []


def _is_of_body(clause: Clause) -> bool:
    """ "The OSCE trained instructors through a course": an organisation trains others, and not itself."""
    before = acting(clause.before(clause.parties))
    return clause.words.startswith("train") and bool(before) and all(one.code in organisation_ids() for one in before)


def _is_partner(clause: Clause, party: Party) -> bool:
    """ "X, in co-operation with Y, held": Y only helps, or its forces are whom the course is for."""
    return _PARTNER.search(clause.lower[: party.start][-PARTNER:]) is not None


def _told_teachers(clause: Clause) -> list[Party]:
    by = _BY.search(clause.plain, clause.sentence.start, clause.sentence.end)
    behind = acting(within(clause.parties, by.end(), clause.sentence.end)) if by else []
    return chain(clause.reading, clause.sentence, behind)


def _next_teachers(clause: Clause) -> list[Party]:
    """ "They are taught by X and Y", "X and Y run it together", right behind the course."""
    reading, index = clause.reading, clause.sentence.index
    for sentence in reading.sentences()[index + 1 : index + 1 + NEXT]:
        if _THEY.search(sentence.words):
            found = acting(reading.parties(sentence))
            runs = _RUNS.search(sentence.words)
            end = sentence.start + runs.start() if runs else sentence.end
            return [party for party in found if party.start < end]
    return []


def _bodies(clause: Clause, noun: Hit[Matter]) -> list[Party]:
    """ "An OSCE workshop": the organisation whose course it is."""
    near = within(clause.parties, noun.start - BODY, noun.start)
    return [party for party in near if party.code in organisation_ids() and party.end <= noun.start]


def _next_learners(clause: Clause) -> list[Party]:
    """ "Two hundred members of X completed it", "Participants from X and Y ...", right behind the course."""
    reading, index = clause.reading, clause.sentence.index
    for sentence in reading.sentences()[index + 1 : index + 1 + NEXT]:
        if _LISTED.search(sentence.words):
            return acting(reading.parties(sentence))
        if told := _BETTERS.search(sentence.words):
            found = within(reading.parties(sentence), sentence.start + told.end(), sentence.end)
            if forces := [party for party in found if party.stance == "force" and party.code in state_codes()]:
                return chain(reading, sentence, forces)
        if told := _COMPLETED.search(sentence.words):
            return [party for party in acting(reading.parties(sentence)) if party.start < sentence.start + told.start()]
    return []


def _hosts(clause: Clause) -> list[Party]:
    """Of a course that an organisation holds for forces it does not name: its partner's, else those where it is."""
    organised = clause.voice in organisation_ids() or any(
        party.code in organisation_ids() for party in clause.before(clause.parties)
    )
    if not organised or _MANY.search(clause.sentence.words):
        return []
    partners = [party for party in clause.before(clause.parties) if _is_partner(clause, party)]
    forces = [party for party in partners if party.stance == "force" and party.code in state_codes()]
    near = clause.reading.sentences()[clause.sentence.index : clause.sentence.index + NEXT]
    offices = (
        party
        for sentence in near
        for party in clause.reading.parties(sentence)
        if party.code in state_codes() and _OFFICE.search(clause.plain[: party.start][-BESIDE:])
    )
    return forces or list(offices)[:1] or _at_home(clause)


def _at_home(clause: Clause) -> list[Party]:
    """The one state of the sentence, which the title names too, whose officers take a course in it."""
    codes = {party.code for layer in (clause.reading.title,) for party in layer.actors}
    named = [party for party in clause.parties if party.code in state_codes()]
    one = {party.code for party in named}
    told = _OF_FORCES.search(f"{clause.reading.item.title.lower()} {clause.sentence.words.lower()}")
    return named[:1] if told and len(one) == 1 and one <= codes else []


def _home(clause: Clause, learners: list[Party]) -> list[Party]:
    """The publisher, unless it is its own forces who learn: then the one other state that the sentence names."""
    taking = {clause.code(party) for party in learners}
    if clause.voice and clause.voice not in taking:
        return [clause.own()]
    return [
        party
        for party in clause.after(clause.parties)
        if party.code not in {None, *taking} and party.stance in {*ACTING, "place", "city"}
    ][:1]


def _learners(clause: Clause, noun: Hit[Matter]) -> list[Party]:
    learning = _LEARN.fullmatch(clause.words) is not None and not _is_for_others(clause, noun)
    before = acting(clause.before(clause.parties)) if learning else []
    by = _BY.search(clause.plain, clause.end, clause.sentence.end)
    end = by.start() if by else clause.sentence.end
    start = noun.end if noun.end < clause.start and _is_for_others(clause, noun) else clause.end
    behind = [party for party in within(clause.parties, start, end) if party.stance in _LEARNERS]
    partners = {party.code for party in behind if _is_partner(clause, party)}
    behind = [party for party in behind if party.code not in partners]
    behind = [party for party in behind if not noun.start <= party.start < noun.end]
    states = [party for party in before + behind if party.code not in organisation_ids()]
    members = [party for party in before + behind if _MEMBERS.search(party.text)]
    return chain(clause.reading, clause.sentence, states or members)


def _is_for_others(clause: Clause, noun: Hit[Matter]) -> bool:
    """ "Engineers of X began a course for sappers of Y": the subject teaches."""
    behind = within(clause.parties, noun.end, min(clause.sentence.end, noun.end + BESIDE))
    return bool(behind) and _FOR.search(clause.lower, noun.end, behind[0].start) is not None


def _drafted(clause: Clause, subtype: str, teachers: list[Party], learners: list[Party]) -> list[Draft]:
    sources = {clause.code(party) for party in teachers} - {None}
    taking = [party for party in learners if clause.code(party) not in {None, *sources}]
    if not sources or not taking:
        return []
    roles = [clause.role(party, "provider") for party in teachers if clause.code(party)]
    return [clause.draft("training", subtype, [*roles, *(clause.role(party, "recipient") for party in taking)])]
