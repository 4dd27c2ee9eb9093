"""Adding a word to a rule table is a line; a word that two entries read differently is refused by name."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from pipeline import coder
from pipeline.coder import rules
from pipeline.coder.rules import rows, tables
from pipeline.coder.words.cues import texts_of

TABLES = {
    "sessions": ("subtype", ("subtype",)),
    "objects": ("object", ("type", "subtype")),
    "offices": ("office", ("level", "authority")),
}


@pytest.mark.parametrize("name", TABLES)
def test_no_form_has_two_readings(name: str) -> None:
    section, meaning = TABLES[name]
    readings: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for row in rows(name, section):
        for form in texts_of(row["forms"]):
            readings[form].add(tuple(str(row[key]) for key in meaning))
    assert {form: found for form, found in readings.items() if len(found) > 1} == {}


def test_no_verb_tells_one_thing_twice() -> None:
    told: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in rows("cues", "cue"):
        for tense in ("past", "present", "base", "gerund", "noun"):
            for form in set(texts_of(row.get(tense))):
                told[form, str(row["type"]), str(row["shape"])].append(str(row["rule"]))
    assert {key: rules for key, rules in told.items() if len(set(rules)) > 1} == {}


def test_every_cell_is_read_by_somebody() -> None:
    sources = "\n".join(file.read_text("utf-8") for file in Path(coder.__file__).parent.rglob("*.py"))
    idle = [
        f"{name}.{section}.{key}"
        for name in sorted(file.stem for file in Path(rules.__file__).parent.glob("*.toml"))
        for section, cells in tables(name).items()
        if isinstance(cells, dict) and not _read_whole(sources, name, section)
        for key in cells
        if f'"{key}"' not in sources
    ]
    assert idle == []


def _read_whole(sources: str, name: str, section: str) -> bool:
    return re.search(rf'(?:table|_numbers)\((?:"{name}", )?"{section}"\)(?!\[")', sources) is not None
