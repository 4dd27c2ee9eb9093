"""Whether an engagement is about security: by who takes part, else by what the announcement names as its matter."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.coder.rules import pattern, words
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Layer, Reading, inside
from pipeline.coder.values.topics import Named
from pipeline.coder.words.lexicon import Hit
from pipeline.coder.words.topic_words import Subject

_ALWAYS = frozenset({"exercise", "operation", "port_call", "confidence_building", "intelligence", "mediation"})
_CONTACTS = frozenset({"meeting", "visit", "dialogue", "agreement"})
"""Types that are about something else than who takes part."""

_TALKS = frozenset({"meeting", "visit"})
_SHARED = frozenset({"agreement", "assistance", "exercise"})
_MILITARY_TEXTS = frozenset(
    {
        "access_or_status_of_forces",
        "logistics",
        "information_security",
        "procurement_or_industry",
        "training_or_exercise",
    }
)
_AUTHORITIES = frozenset({"defence", "security"})
_TALKED_OF = pattern("topics", "security", "talked_of")
_FORCES = pattern("topics", "security", "forces")
ENOUGH = 2
"""Sentences that must name a broad matter ("defence") before it is more than background."""


def secure(reading: Reading, drafts: Sequence[Draft], found: Sequence[Named]) -> list[Draft]:
    """Those about security: by themselves, or contacts of states that did such a thing on the same occasion.

    Whose subject nobody tells has that of what was signed or done with it.
    """
    own = [draft for draft in drafts if is_security(reading, draft, found)]
    done = [draft for draft in own if draft.type in _SHARED and draft.tense != "future"]
    return [
        draft
        for draft in drafts
        if draft in own or (draft.type in _TALKS and any(draft.codes <= other.codes for other in done))
    ]


def is_security(reading: Reading, draft: Draft, found: Sequence[Named]) -> bool:
    """Whether forces or a defence authority take part, or the announcement names a matter of security."""
    always = draft.type in _ALWAYS and not _is_civil(draft)
    if always or (draft.type == "agreement" and draft.subtype in _MILITARY_TEXTS):
        return True
    if reading.item.publisher.authority in _AUTHORITIES:
        return True
    if any(role.party.authority in _AUTHORITIES or role.party.stance == "force" for role in draft.roles):
        return True
    if draft.type not in _TALKS and draft.codes & words("parties", "organisation", "also"):
        return True
    return bool(draft.codes & words("parties", "organisation", "security")) or _is_named(reading, draft, found)


def _is_civil(draft: Draft) -> bool:
    """Whether an operation of no kind has no word of forces: an airlift of goods bears that name too."""
    if draft.type != "operation" or draft.subtype != "other":
        return False
    return not any(_FORCES.search(telling.sentence.words) for telling in draft.tellings())


def _is_named(reading: Reading, draft: Draft, found: Sequence[Named]) -> bool:
    """One word that only security has is enough; broad ones must be talked of, or stand in several sentences."""
    broad: set[int] = set()
    for sentence, hit in found:
        subject: Subject = hit.value
        layer = reading.layer(sentence)
        if not subject.security or _is_in_office(layer, hit.start) or _is_party(reading, draft, layer, hit):
            continue
        if not subject.broad or _is_matter(draft, sentence, hit.start):
            return True
        broad.add(sentence.index)
    return len(broad) >= ENOUGH


def _is_matter(draft: Draft, sentence: Sentence, start: int) -> bool:
    """Whether a broad word is in the headline or the event's own name, or among what was talked of."""
    if sentence.field == "title" or _TALKED_OF.search(sentence.words.lower()):
        return True
    first, last = draft.name_span or (0, 0)
    return sentence.index == draft.sentence.index and first <= start < last


def _is_in_office(layer: Layer, start: int) -> bool:
    """ "The National Security Advisor": the word is of an office, not of what is talked about."""
    near = inside(layer.offices, start - 60, start + 1)
    return any(office.start <= start < office.end for office in near)


def _is_party(reading: Reading, draft: Draft, layer: Layer, hit: Hit[Subject]) -> bool:
    """Whether the word only names one who takes part: a state is no matter of its own meetings."""
    if draft.type not in _CONTACTS:
        return False
    own = draft.codes | {reading.item.publisher.code}
    named = inside(layer.actors, hit.start, hit.start + 1)
    return any(actor.code in own and hit.end <= actor.end for actor in named)
