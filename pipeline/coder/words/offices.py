"""Offices of officials in a text: which level they rank at, and for which authority they speak."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from pipeline.coder.rules import pattern, rows, table, texts, words
from pipeline.coder.text.passages import plain
from pipeline.coder.words.lexicon import Finder, spelled
from schemas import tables


@dataclass(frozen=True, slots=True)
class Office:
    """``level`` is null for "counterpart", who ranks as the other side does; ``home`` is the one state that has it.

    ``also`` are further states that have one of the same name; ``elsewhere`` holds the level that the office has in
    single states where that differs.
    """

    level: str | None
    authority: str
    home: str | None = None
    elsewhere: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()

    def level_in(self, code: str | None) -> str | None:
        """The level of the office in a state."""
        return dict(self.elsewhere).get(code, self.level) if code else self.level


COUNTERPART = Office(None, "counterpart")


@cache
def office_finder() -> Finder[Office]:
    """All offices, to be found in text in lower case."""
    return Finder(_entries())


def _entries() -> Iterator[tuple[str, Office]]:
    for word in sorted(words("offices", "counterpart", "words")):
        yield word, COUNTERPART
    by_phrase: dict[str, list[tables.Office]] = defaultdict(list)
    for row in tables.offices():
        by_phrase[plain(row.phrase).lower()].append(row)
    homes = {str(form): str(code) for form, code in table("offices", "home").items()}
    shared = {str(form): (str(code),) for form, code in table("offices", "also").items()}
    for phrase, same in by_phrase.items():
        office = _office(phrase, same)
        yield phrase, replace(office, home=homes.get(phrase, office.home), also=shared.get(phrase, ()))
    for entry in rows("offices", "office"):
        for form in texts_list(entry):
            for phrase in spelled(form):
                yield phrase, Office(str(entry["level"]), str(entry["authority"]), homes.get(phrase))


def texts_list(entry: Mapping[str, object]) -> list[str]:
    """The patterns of an entry; bars inside braces are kept."""
    forms = entry["forms"]
    return [str(form) for form in forms] if isinstance(forms, list) else texts(None)


def _office(phrase: str, same: list[tables.Office]) -> Office:
    general = next((row for row in same if row.actor is None), same[0])
    elsewhere = tuple((row.actor, row.level) for row in same if row.actor is not None)
    home = general.actor if len(same) == 1 and not general.ambiguous else None
    return Office(general.level, _authority(phrase, general.level), home, elsewhere if len(same) > 1 else ())


def _authority(phrase: str, level: str) -> str:
    for name in ("defence", "security", "foreign"):
        if pattern("offices", "authority", name).search(phrase):
            return name
    return "head" if level == "head_of_state_or_government" else "other"
