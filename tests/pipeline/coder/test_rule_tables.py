"""Adding a word to a rule table is a line; a word that two entries read differently is refused by name."""

from __future__ import annotations

from collections import defaultdict

import pytest

from pipeline.coder.rules import rows
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
