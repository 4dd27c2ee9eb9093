"""The level of a gift: that of the officials who hand it over and take it, where the text says that they did."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.coder.rules import pattern
from pipeline.coder.tellings.draft import Draft, Role, rank
from pipeline.coder.text.party import Party
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading
from schemas.tables import organisation_ids

_BEFORE = pattern("giving", "handed", "before")
_BEHIND = pattern("giving", "handed", "behind")
BEHIND = 2
"""Sentences behind a telling that may say who handed the gift over."""

NEAR = 100
"""How far around an official the words may stand that he gave or took."""


def handed_at(reading: Reading, draft: Draft) -> tuple[str, Role] | None:
    """The highest on the lower side of those who gave and took with their own hands; null where nobody is told to."""
    if draft.type != "assistance" or draft.tense == "future":
        return None
    voice = reading.item.publisher.code
    home = None if voice in organisation_ids() else voice
    best: dict[str, tuple[str, Role]] = {}
    for sentence in _about(reading, draft):
        for party in reading.parties(sentence):
            code = party.code or home
            level = party.level_for(code)
            if party.stance != "office" or level is None or code is None or not _hands(reading, sentence, party):
                continue
            if rank(level) > rank(best[code][0] if code in best else None):
                best[code] = level, Role(code, "participant", party, sentence)
    return min(best.values(), key=lambda item: rank(item[0]), default=None)


def _about(reading: Reading, draft: Draft) -> Iterator[Sentence]:
    told = [telling.sentence.index for telling in draft.tellings()]
    for sentence in reading.sentences()[min(told) : max(told) + 1 + BEHIND]:
        if sentence.field == "text" and not sentence.words.startswith('"'):
            yield sentence


def _hands(reading: Reading, sentence: Sentence, party: Party) -> bool:
    """ "Handed over by the Ambassador of X", "the Minister received the keys"."""
    lower = reading.layer(sentence).passage.lower
    if _BEFORE.search(lower, max(sentence.start, party.start - NEAR), party.start):
        return True
    return _BEHIND.match(lower, party.end, sentence.end) is not None
