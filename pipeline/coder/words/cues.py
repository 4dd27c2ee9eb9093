"""Cues: verbs and nouns that tell that something takes place, and the nouns that say of which type it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from pipeline.coder.rules import rows, texts
from pipeline.coder.text.passages import plain
from pipeline.coder.words.lexicon import Finder, spelled
from schemas import tables

SHORT_NAME = 5
TENSES = ("past", "present", "base", "gerund", "noun", "ahead")


@dataclass(frozen=True, slots=True)
class Cue:
    """One reading of a verb or noun: the rule that has it, the type it tells, how its parties stand, its form."""

    rule: str
    type: str
    subtype: str
    shape: str
    tense: str


@dataclass(frozen=True, slots=True)
class Matter:
    """What a noun says of an engagement."""

    type: str
    subtype: str


@cache
def cue_finder() -> Finder[tuple[Cue, ...]]:
    """All cues; a phrase that several rules share is found once with all of them."""
    found: dict[str, list[Cue]] = defaultdict(list)
    shared = rows("cues", "happening")
    for row in rows("cues", "cue"):
        sources = [row, *(other for other in shared if row["rule"] in texts(other["rules"]))]
        for tense in TENSES:
            cue = Cue(str(row["rule"]), str(row["type"]), str(row["subtype"]), str(row["shape"]), tense)
            for form in {form: None for source in sources for form in texts_of(source.get(tense))}:
                found[form].append(cue)
    return Finder((form, tuple(cues)) for form, cues in found.items())


@cache
def matter_finder() -> Finder[Matter]:
    """The nouns of ``objects.toml``."""
    return Finder(
        (form, Matter(str(row["type"]), str(row["subtype"])))
        for row in rows("objects", "object")
        for form in texts_of(row["forms"])
    )


@cache
def session_finder() -> Finder[str]:
    """Named kinds of sessions, with the subtype of dialogue that they tell."""
    return Finder((form, str(row["subtype"])) for row in rows("sessions", "subtype") for form in texts_of(row["forms"]))


@cache
def forum_finder() -> Finder[tables.Forum]:
    """The standing forums by name and alias, to be found as written."""
    names = ((plain(name), row) for row in tables.forums() for name in (row.name, *row.aliases))
    return Finder((form, row) for name, row in names for form in _forms(name))


def _forms(name: str) -> dict[str, None]:
    """A name as written, in the other spelling of defence, and with or without the apostrophe of its ministers."""
    other = name.replace("Defence", "Defense") if "Defence" in name else name.replace("Defense", "Defence")
    spelled_so = (name, other)
    return dict.fromkeys((*spelled_so, *(form.replace("s' ", "s ") for form in spelled_so)))


@cache
def series_finder() -> Finder[tables.ExerciseSeries]:
    """The exercise series by name and alias as written and in capitals; a common word counts beside "exercise" only."""
    entries = []
    for row in tables.exercise_series():
        for name in (row.name, *row.aliases):
            form = plain(name)
            if row.ambiguous or len(form) < SHORT_NAME:
                entries += [(f"{word} {form}", row) for word in ("Exercise", "exercise", "Ex", "EX", "EXERCISE")]
                entries.append((f"EXERCISE {form.upper()}", row))
            else:
                entries += [(form, row), (form.upper(), row)]
    return Finder(entries)


def holders(name: str) -> tuple[str, ...]:
    """Who holds the known exercise series that a name tells; empty where none is known."""
    found = series_finder().find(name)
    return found[0].value.leads if found else ()


def texts_of(cell: object) -> list[str]:
    """A list of patterns spelled out; a bar outside braces is no separator here."""
    forms = cell if isinstance(cell, list) else []
    return [phrase for form in forms for phrase in spelled(str(form)) if phrase]
