"""The domains of warfare that a draft concerns: those of its forces, and of the words that tell it."""

from __future__ import annotations

from functools import cache

from pipeline.coder.rules import table, texts
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading, inside
from pipeline.coder.words.lexicon import Finder, Hit

_BY_FORCES = frozenset({"exercise", "operation", "port_call", "training", "confidence_building", "assistance"})


@cache
def _finder() -> Finder[str]:
    return Finder((form, domain) for domain, forms in table("domains", "words").items() for form in texts(forms))


def domains_of(reading: Reading, draft: Draft) -> list[tuple[str, Sentence, int, int]]:
    """Each domain once, in order of the text, with the words that tell it."""
    if draft.type not in _BY_FORCES:
        return []
    kept: dict[str, tuple[str, Sentence, int, int]] = {}
    for telling in draft.tellings():
        sentence, layer = telling.sentence, reading.layer(telling.sentence)
        found = [
            Hit(actor.start, actor.end, actor.domain)
            for actor in inside(layer.actors, sentence.start, sentence.end)
            if actor.domain and actor.domain in table("domains", "words")
        ]
        lower = layer.passage.lower[sentence.start : sentence.end]
        found += [Hit(sentence.start + hit.start, sentence.start + hit.end, hit.value) for hit in _finder().find(lower)]
        for hit in sorted(found, key=lambda hit: hit.start):
            kept.setdefault(str(hit.value), (str(hit.value), sentence, hit.start, hit.end))
    return list(kept.values())
