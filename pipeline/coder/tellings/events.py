"""From cues to drafts: every sentence that can tell an engagement is read by the rule of its cue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from pipeline.coder.clause.around import Clause
from pipeline.coder.clause.tense import bars_before, tense_of
from pipeline.coder.rules import pattern
from pipeline.coder.tellings import (
    contacts,
    conversations,
    courses,
    decisions,
    deployments,
    exercises,
    gifts,
    giving,
    measures,
    mediation,
    memberships,
    occasions,
    operations,
    pairs,
    ports,
    statements,
    texts,
    visits,
    watching,
)
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.tellings.matters import by_matter
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import SENTENCES, Reading, inside
from pipeline.coder.values.status import is_previewed, turn_of
from pipeline.coder.words.cues import Cue

Maker: TypeAlias = Callable[[Clause, Cue], list[Draft]]

DIRECT: dict[str, Maker] = {
    "subject_object": contacts.contact,
    "all": contacts.contact,
    "with": contacts.contact,
    "gather": contacts.gathered,
    "reach": conversations.reached,
    "discuss": conversations.discussed,
    "between": occasions.between,
    "pair": occasions.pair,
    "port": ports.called,
    "visit": visits.travelled,
    "visit_noun": visits.visit_noun,
    "host": visits.hosted,
    "deploy": deployments.deployed,
    "taught": courses.taught,
    "together": lambda clause, _cue: exercises.trained_together(clause),
    "learn": courses.learned,
    "receive": giving.received,
    "gift": gifts.gifted,
    "patrol": operations.patrolled,
    "inspect": measures.inspected,
    "notify": measures.notified,
    "withdraw": measures.withdrawn,
    "watch": watching.watched,
    "broker": mediation.brokered,
    "decide": decisions.decided,
    "released": texts.released,
    "stated": statements.stated,
    "member": memberships.changed,
}
"""Shapes whose cue tells the whole; every other cue needs a noun of its matter in the sentence."""

_CUES = 24
"""Cues of one sentence that are read; no sentence of prose has more."""


def drafts(reading: Reading) -> list[Draft]:
    """Every telling of an engagement, in the order of the announcement."""
    found: list[Draft] = []
    for sentence in reading.sentences()[:SENTENCES]:
        if not pattern("realis", "sentence", "boilerplate").search(sentence.words.lower()):
            clauses = list(_clauses(reading, sentence))
            found += [
                draft for cue, clause in clauses if cue.shape in DIRECT for draft in DIRECT[cue.shape](clause, cue)
            ]
            others = [clause for cue, clause in clauses if cue.shape in DIRECT]
            told = [(cue, clause) for cue, clause in clauses if cue.shape not in DIRECT]
            found += by_matter(reading, sentence, told, others)
            found += pairs.told(reading, sentence)
    for draft in found:
        if turn_of(draft) or is_previewed(draft):
            draft.tense = "future"  # what is called off or put off lies ahead of the announcement
    return found


def _clauses(reading: Reading, sentence: Sentence) -> Iterator[tuple[Cue, Clause]]:
    for hit in inside(reading.layer(sentence).cues, sentence.start, sentence.end)[:_CUES]:
        bars = bars_before(reading, sentence, hit.start)
        for cue in hit.value:
            tense = tense_of(reading, sentence, hit, cue, bars)
            if tense:
                yield cue, Clause(reading, sentence, hit.start, hit.end, tense, cue.rule)
