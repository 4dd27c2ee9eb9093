"""Coding announcements: how many a second a core, beside spaCy finding the same phrases and doing nothing with them.

The texts are the project's own labelled announcements. They are short, so each is brought to 2.5 kB: ``one matter``
with paragraphs of others that tell of no engagement, ``many matters`` with the announcements that follow it, which is
denser than any ministry writes.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import mean

from bench.frame.asked import Asked
from bench.frame.beside import Beside, beside
from bench.frame.figure import Measured
from bench.frame.timing import core_seconds, turn_about
from pipeline.coder import Item, code_item, from_line
from pipeline.coder.text.phrases import opener_finder
from pipeline.coder.words.cues import cue_finder, forum_finder, matter_finder, series_finder, session_finder
from pipeline.coder.words.lexicon import Reader
from pipeline.coder.words.names import actor_finder
from pipeline.coder.words.offices import office_finder
from pipeline.coder.words.topic_words import subject_finder

LABELLED = Path(__file__).parents[1] / "tests" / "labelled"
LENGTH = 2_500
"""Characters of an announcement."""
NAMES = (actor_finder, forum_finder, series_finder)
WORDS = (office_finder, cue_finder, matter_finder, session_finder, subject_finder, opener_finder)
OURS, FOUND, OTHER = "entente", "entente's automatons", "other"
BAR = "value >= 500"


def figures(asked: Asked) -> Iterator[Measured]:
    """Announcements a second on one core."""
    with ExitStack() as running:
        other = None if asked.alone else running.enter_context(beside("code"))
        for kind, lines in _kinds().items():
            yield from _measured(kind, lines, other, asked.rounds)


def _measured(kind: str, lines: Sequence[dict[str, str]], other: Beside | None, rounds: int) -> Iterator[Measured]:
    items = [from_line(line) for line in lines]
    names, words = (Reader(*(finder() for finder in some)) for some in (NAMES, WORDS))
    ways = {
        OURS: lambda: core_seconds(lambda: _all(items)),
        FOUND: lambda: core_seconds(lambda: [(names.find(one.text), words.find(one.text.lower())) for one in items]),
    }
    against = None
    if other:
        told = {"names": _phrases(NAMES), "words": _phrases(WORDS), "texts": [line["text"] for line in lines]}
        against = str(other.ask(do="load", **told)["name"])
        ways[OTHER] = lambda: float(other.ask(do="time")["seconds"])
    timed = turn_about(ways, rounds)
    size = mean(len(item.text) for item in items) / 1000
    data = f"{len(items)} announcements, {kind}, mean {size:.2f} kB"
    for way, name in {FOUND: "announcements whose phrases are found", OURS: "announcements coded"}.items():
        yield Measured(
            name=f"{name}, {kind}",
            value=len(items) / timed[way],
            unit="announcements/s",
            data=data,
            against=against,
            ratio=timed[OTHER] / timed[way] if other else None,
            bar=BAR if (way, kind) == (OURS, "one matter") else None,
        )


def _kinds() -> dict[str, list[dict[str, str]]]:
    told = {file.stem: _lines(file) for file in sorted(LABELLED.glob("*.jsonl"))}
    silent = [part for line in told["nothing"] for part in line["text"].split("\n\n")]
    short = [line for name, lines in told.items() if name != "nothing" for line in lines]
    dice = random.Random(8)
    dice.shuffle(short)
    others = [line["text"] for line in short]
    return {
        "one matter": [_filled(line, dice.sample(silent, len(silent))) for line in short],
        "many matters": [_filled(line, others[number + 1 :] + others) for number, line in enumerate(short)],
        "as they are": short,
    }


def _lines(file: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def _filled(line: dict[str, str], more: Sequence[str]) -> dict[str, str]:
    parts, rest = [line["text"]], iter(more)
    while sum(map(len, parts)) < LENGTH:
        parts.append(next(rest))
    return {**line, "text": "\n\n".join(parts)[:LENGTH]}


def _all(items: Sequence[Item]) -> None:
    for item in items:
        code_item(item)


def _phrases(finders: Sequence[object]) -> list[str]:
    return list({phrase: None for finder in finders for phrase in finder().entries})  # type: ignore[operator]
