"""Who takes part, where the sentences behind an exercise or a session list its participants."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipeline.coder.clause.around import ACTING, chain
from pipeline.coder.rules import pattern
from pipeline.coder.tellings.contacts import meets_many
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.tellings.planning import PLANNED
from pipeline.coder.tellings.speakers import speakers
from pipeline.coder.text.lists import lines
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading, inside
from pipeline.coder.wholes.relevant import is_quoted
from pipeline.coder.words.offices import COUNTERPART

PAIR = 2
NEXT = 2
"""Sentences behind an operation or a gathering of many that may say with whose forces it goes on, or who was there."""

BEHIND = 6
"""Sentences behind a telling that may list who takes part."""

_ATTEND = pattern("clauses", "any", "attendance_attend")
_SESSION = pattern("clauses", "any", "attendance_session")
_TRAIN = pattern("clauses", "any", "attendance_train")
_WHOLE_LIST = pattern("clauses", "any", "attendance_whole_list")
_ABSENT = pattern("clauses", "any", "attendance_absent")
_MET = pattern("clauses", "any", "attendance_met")
_MANNED = pattern("clauses", "any", "attendance_manned")
_CHAIRED = pattern("clauses", "any", "attendance_chaired")
_BACKGROUND = pattern("realis", "sentence", "background")
_SEATED = frozenset({"dialogue", "meeting"})
_FORCES = frozenset({"force", "bare"})
Told = dict[int, set[str]]


def with_lists(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, those of exercises and sessions with the participants that the sentences around them list."""
    told: Told = defaultdict(set)
    for draft in drafts:
        for telling in draft.tellings():
            told[telling.sentence.index].add(draft.type)
    for draft in drafts:
        _add_listed(reading, draft, told)
    for draft in drafts:
        if draft.type == "exercise":
            _add_planners(reading, draft, drafts)
    return drafts


def _add_listed(reading: Reading, draft: Draft, told: Told) -> None:
    if draft.type == "dialogue":
        for sentence in _with_lines(reading, draft, _behind(reading, draft, told)):
            _add(reading, draft, sentence, ACTING)
        draft.roles += speakers(reading, draft)
    elif draft.type == "exercise":
        for sentence in _with_lines(reading, draft, _trained(reading, draft, told)):
            _add(reading, draft, sentence, _FORCES)
    elif draft.type == "operation":
        _add_manned(reading, draft, told)
    elif draft.type == "meeting" and (draft.sides > PAIR or meets_many(draft)):
        for sentence in _behind(reading, draft, told)[:NEXT]:
            if _MET.search(sentence.words):
                _add(reading, draft, sentence, ACTING)


def _add_manned(reading: Reading, draft: Draft, told: Told) -> None:
    """ "It is coordinated in Y with aircraft from X and Z", right behind an operation."""
    last = max(telling.sentence.index for telling in draft.tellings())
    for sentence in reading.sentences()[last + 1 : last + 1 + NEXT]:
        match = _MANNED.search(sentence.words)
        if match is None or told[sentence.index] or _is_aside(reading, sentence):
            continue
        start, held = sentence.start + match.end(), draft.codes
        found = [party for party in reading.parties(sentence) if party.start >= start and party.stance in _FORCES]
        draft.roles += [
            Role(party.code, "participant", party, sentence)
            for party in chain(reading, sentence, found)
            if party.code and party.code not in held and party.kind != "organisation"
        ]


def _with_lines(reading: Reading, draft: Draft, listing: list[Sentence]) -> Iterator[Sentence]:
    """The sentences with the lines of the lists that they, or the draft's own, open."""
    for sentence in [telling.sentence for telling in draft.tellings()]:
        yield from lines(reading, sentence)
    for sentence in listing:
        yield sentence
        yield from lines(reading, sentence)


def _add_planners(reading: Reading, draft: Draft, drafts: list[Draft]) -> None:
    """An exercise is of those who planned it together."""
    for other in drafts:
        if other.subtype in PLANNED and draft.codes < other.codes and draft.series in _exercises(reading, other):
            held = draft.codes
            draft.roles += [role for role in other.roles if role.code not in held]


def _exercises(reading: Reading, draft: Draft) -> set[str]:
    told = ((reading.layer(one.sentence).series, one.sentence) for one in draft.tellings())
    return {hit.value.name for named, sentence in told for hit in inside(named, sentence.start, sentence.end)}


def _behind(reading: Reading, draft: Draft, told: Told) -> list[Sentence]:
    """Sentences behind the first telling, and behind the last, that may list who was there."""
    own = {telling.sentence.index for telling in draft.tellings()}
    found: dict[int, Sentence] = {}
    for start in (_opening(own), max(own)):
        for sentence in reading.sentences()[start + 1 : start + 1 + BEHIND]:
            if sentence.index not in own and told.get(sentence.index, set()) & _SEATED:
                break
            if sentence.index not in told and _SESSION.search(sentence.words) and not _is_aside(reading, sentence):
                found[sentence.index] = sentence
    return list(found.values())


def _opening(own: set[int]) -> int:
    """The first telling of the text; the title's, where it stands alone."""
    return min(own - {0}, default=0)


def _trained(reading: Reading, draft: Draft, told: Told) -> list[Sentence]:
    """Sentences that tell whose forces train: behind an exercise, and before one that names no two parties."""
    places = [telling.sentence.index for telling in draft.tellings()]
    sentences, found = reading.sentences(), []
    if len(draft.codes) <= 1:
        found = [sentences[index] for index in {0, max(0, min(places) - 1)} if index not in {*told, *places}]
        found += [sentences[0]] if told[0] <= {"exercise"} and 0 in told else []
    for sentence in sentences[min(places) + 1 : max(places) + 1 + BEHIND]:
        if "exercise" in told[sentence.index] and sentence.index > max(places):
            break
        lists = _ATTEND.search(sentence.words) or _TRAIN.search(sentence.words)
        if lists and not told[sentence.index] and not _is_aside(reading, sentence):
            found.append(sentence)
    return found + [one for one in sentences[max(places) + 1 + BEHIND :] if _WHOLE_LIST.search(one.words)]


def _is_aside(reading: Reading, sentence: Sentence) -> bool:
    return _BACKGROUND.search(sentence.words.lower()) is not None or is_quoted(reading, sentence)


def _add(reading: Reading, draft: Draft, sentence: Sentence, stances: frozenset[str]) -> None:
    held = draft.codes
    chaired = _CHAIRED.search(sentence.words) is not None
    draft.roles += [
        Role(party.code, "participant", party, sentence)
        for party in reading.parties(sentence)
        if party.code
        and party.code not in held
        and (party.stance in stances or party.office is COUNTERPART)
        and not _ABSENT.match(sentence.words, party.end - sentence.start)
        and (chaired or party.kind != "organisation")
    ]
