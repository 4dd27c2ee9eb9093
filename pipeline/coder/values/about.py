"""What each engagement is about: the topics that its own words and those behind it name, and what it encloses."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pipeline.coder.rules import table
from pipeline.coder.text.passages import Sentence
from pipeline.coder.values.entry import Entry
from pipeline.coder.values.topics import Named

Topic = tuple[str, str, int, int]
"""A topic with the field and place of the words that name it."""


def set_topics(entries: Sequence[Entry], found: Sequence[Named]) -> None:
    """Gives the entries their topics; a parent has those of its children too, a child without any its parent's."""
    told = _told(entries)
    for index, entry in enumerate(entries):
        entry.topics = _once([*_implied(entry), *_topics(found, told, index)])
    for entry in entries:
        if entry.parent is not None:
            parent = entries[entry.parent]
            parent.topics = _once([*parent.topics, *entry.topics])
    for entry in entries:
        if entry.parent is not None and not entry.topics:
            entry.topics = list(entries[entry.parent].topics)


def _told(entries: Sequence[Entry]) -> dict[int, set[int]]:
    """The sentences of the text that tell an engagement, with the places of what they tell."""
    told: dict[int, set[int]] = {}
    for index, entry in enumerate(entries):
        for telling in entry.draft.tellings():
            if telling.sentence.field == "text":
                told.setdefault(telling.sentence.index, set()).add(index)
    return dict(sorted(told.items()))


def _topics(found: Sequence[Named], told: dict[int, set[int]], index: int) -> list[Topic]:
    places = list(told)
    return [
        (hit.value.topic, sentence.field, hit.start, hit.end)
        for sentence, hit in found
        if hit.value.topic and _is_of(sentence, places, told, index)
    ]


def _is_of(sentence: Sentence, places: Sequence[int], told: dict[int, set[int]], index: int) -> bool:
    """Whether a sentence is of the entry: the title is of all, a further one of whatever was told last."""
    last = bisect_right(places, sentence.index)
    return sentence.field == "title" or last == 0 or index in told[places[last - 1]]


def _implied(entry: Entry) -> list[Topic]:
    """The topic that the engagement's subtype already says."""
    draft = entry.draft
    topic = table("topics", "implied").get(draft.subtype)
    return [(str(topic), draft.sentence.field, draft.start, draft.end)] if topic else []


def _once(topics: Sequence[Topic]) -> list[Topic]:
    kept: dict[str, Topic] = {}
    for topic in topics:
        kept.setdefault(topic[0], topic)
    return list(kept.values())
