"""From cues to drafts: every sentence that can tell an engagement is read by the rule of its cue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.coder import contacts, matters, ports, visits
from pipeline.coder.clause import barred
from pipeline.coder.cues import Cue
from pipeline.coder.draft import Draft
from pipeline.coder.lexicon import Hit
from pipeline.coder.reading import SENTENCES, Reading, inside
from pipeline.coder.rules import pattern
from pipeline.coder.text import Sentence

DIRECT = {
    "subject_object": contacts.contact,
    "all": contacts.contact,
    "with": contacts.contact,
    "reach": contacts.reached,
    "between": contacts.between,
    "pair": contacts.pair,
    "port": ports.called,
    "visit": visits.travelled,
    "visit_noun": visits.visit_noun,
    "host": visits.hosted,
}
"""Shapes whose cue tells the whole; every other cue needs a noun of its matter in the sentence."""

_ATTEND = re.compile(
    r"\battend(?:ed|s)?(?: by| in)? the (?:meeting|summit|conference|talks|dialogue|forum)\b"
    r"|\b(?:meeting|summit|conference|talks|dialogue)[^.;]{0,60} attended by\b"
)
_AHEAD = re.compile(r"\blooks? forward to (?:[\w']+ ){0,4}$")
_GIVING = frozenset({"assistance", "training"})
_CUES = 24
"""Cues of one sentence that are read; no sentence of prose has more."""


def drafts(reading: Reading) -> list[Draft]:
    """Every telling of an engagement, in the order of the announcement."""
    found: list[Draft] = []
    for sentence in reading.sentences()[:SENTENCES]:
        if not pattern("realis", "sentence", "boilerplate").search(sentence.words.lower()):
            found += _direct(reading, sentence)
            found += _by_matter(reading, sentence)
    return found


def _direct(reading: Reading, sentence: Sentence) -> Iterator[Draft]:
    for hit in inside(reading.layer(sentence).cues, sentence.start, sentence.end)[:_CUES]:
        for cue in hit.value:
            maker = DIRECT.get(cue.shape)
            tense = _tense(reading, sentence, hit, cue) if maker else None
            if maker and tense:
                yield from maker(reading, sentence, hit, cue, tense)


def _by_matter(reading: Reading, sentence: Sentence) -> Iterator[Draft]:  # noqa: C901, PLR0912  one branch a kind of noun
    layer = reading.layer(sentence)
    nouns = inside(layer.matters, sentence.start, sentence.end)
    sessions = inside(layer.sessions, sentence.start, sentence.end)
    forums = list(inside(layer.forums, sentence.start, sentence.end))
    known = inside(layer.series, sentence.start, sentence.end)
    if not nouns and not sessions and not forums and not known and " attend" not in sentence.words:
        return
    verbs = _verbs(reading, sentence)
    seen: set[tuple[str, str]] = set()
    for edition in known[:2]:
        verb = _nearest(verbs.get("exercise", []), edition.start)
        if verb is not None:
            seen |= {("exercise", kind) for kind in ("field", edition.value.kind)}
            yield from matters.series(reading, sentence, edition, verb[1], verb[0])
    for noun in nouns:
        kind = noun.value.type
        verb = _nearest(verbs.get(kind, []), noun.start)
        if verb is None or (kind, noun.value.subtype) in seen:
            continue
        seen.add((kind, noun.value.subtype))
        rule, place = verb
        if kind == "operation" and any(other.value.type == "exercise" for other in nouns):
            continue
        if kind == "exercise":
            yield from matters.exercise(reading, sentence, noun, place, rule)
        elif kind == "agreement":
            yield from matters.signed(reading, sentence, noun, place, rule)
        elif kind in _GIVING:
            yield from matters.given(reading, sentence, noun, place, rule, kind)
        else:
            yield from matters.general(reading, sentence, noun, place, rule, kind)
    for forum in forums:
        verb = _nearest(verbs.get("dialogue", []), forum.start)
        if verb is not None:
            yield from matters.forum(reading, sentence, forum, verb[1], verb[0])
    attending = _ATTEND.search(layer.passage.lower, sentence.start, sentence.end)
    if attending and not sessions and not forums:
        place = (attending.start(), attending.end(), "present")
        yield from matters.attended(reading, sentence, place, "attended")
    for hit in sessions:
        if any(forum.start - 60 <= hit.start <= forum.end + 20 for forum in forums):
            continue
        verb = _nearest(verbs.get("dialogue", []), hit.start)
        if verb is not None:
            yield from matters.session(reading, sentence, hit, verb[1], verb[0])


def _verbs(reading: Reading, sentence: Sentence) -> dict[str, list[tuple[str, tuple[int, int, str]]]]:
    found: dict[str, list[tuple[str, tuple[int, int, str]]]] = {}
    for hit in inside(reading.layer(sentence).cues, sentence.start, sentence.end)[:_CUES]:
        for cue in hit.value:
            if cue.shape in DIRECT:
                continue
            tense = _tense(reading, sentence, hit, cue)
            if tense:
                found.setdefault(cue.type, []).append((cue.rule, (hit.start, hit.end, tense)))
    if sentence.field == "title" and not any(
        cue.type == "meeting"
        for hit in inside(reading.layer(sentence).cues, sentence.start, sentence.end)
        for cue in hit.value
    ):
        for kind in ("exercise", "agreement", "dialogue"):
            found.setdefault(kind, []).append(("title", (sentence.start, sentence.start + 1, "title")))
    return found


def _nearest(verbs: list[tuple[str, tuple[int, int, str]]], position: int) -> tuple[str, tuple[int, int, str]] | None:
    near = [
        verb for verb in verbs if abs(verb[1][0] - position) < 220 and (verb[1][0] != position or verb[0] == "title")
    ]
    return min(near, key=lambda verb: abs(verb[1][0] - position)) if near else None


def _tense(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], cue: Cue) -> str | None:  # noqa: PLR0911  a chain of guards reads best so
    """past, present, future or title; null where the words around make it no event."""
    if barred(reading, sentence, hit.start, "negation"):
        return None
    title = sentence.field == "title"
    if cue.tense == "noun" and cue.shape == "visit_noun" and barred(reading, sentence, hit.start, "infinitive"):
        return None
    if cue.tense == "noun":
        return "title" if title or cue.shape in ("visit_noun", "port") else None
    future = barred(reading, sentence, hit.start, "future")
    if cue.tense == "base" and not future:
        return _infinitive(reading, sentence, hit)
    if future:
        return None if barred(reading, sentence, hit.start, "wish") else "future"
    if barred(reading, sentence, hit.start, "wish") or barred(reading, sentence, hit.start, "reported"):
        return None
    if cue.tense == "gerund" and _AHEAD.search(
        reading.layer(sentence).passage.lower, max(sentence.start, hit.start - 40), hit.start
    ):
        return "future"
    if cue.tense == "gerund":
        return "title" if title or reading.is_lead(sentence) else None
    if not title and barred(reading, sentence, hit.start, "background"):
        return None
    return "title" if title and cue.tense == "present" else cue.tense


def _infinitive(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]]) -> str | None:
    """ "to visit": in a headline the future, behind a verb the aim of what that verb tells, of the same time."""
    if not barred(reading, sentence, hit.start, "infinitive") or barred(reading, sentence, hit.start, "wish"):
        return None
    passage = reading.layer(sentence).passage
    before = [other for other in inside(reading.layer(sentence).cues, sentence.start, hit.start) if _is_finite(other)]
    if sentence.field == "title" and not before:
        return "future"
    if pattern("realis", "before", "future_before").search(passage.lower, sentence.start, hit.start):
        return "future"
    return "title" if before else None


def _is_finite(hit: Hit[tuple[Cue, ...]]) -> bool:
    return any(cue.tense in ("past", "present") for cue in hit.value)
