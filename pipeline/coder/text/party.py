"""A party as it stands in a sentence, and who is who among the officials of an announcement."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from pipeline.coder.rules import words
from pipeline.coder.words.offices import Office

UNKNOWN = "unknown"
"""The kind of a party that the text names as a state and no table has."""


@dataclass(frozen=True, slots=True)
class Party:
    """One party at ``[start, end)``; ``code`` null means that an office's state is not told beside it.

    ``stance`` tells how it stands: ``office``, ``person``, ``force`` or ``bare`` act; ``place``, ``goal`` and
    ``topic`` are names that a preposition makes a place, an aim or a subject; ``aside`` names nobody who acts.
    """

    start: int
    end: int
    code: str | None
    stance: str
    text: str
    level: str | None = None
    authority: str | None = None
    name: str | None = None
    kind: str | None = None
    office: Office | None = None

    def level_for(self, code: str | None) -> str | None:
        """The level of the party's office in the state that it turns out to be of."""
        return self.office.level_in(code) if self.office is not None else self.level


@dataclass(slots=True)
class People:
    """Who is who in one announcement: family names to the state and office that the text gives them."""

    known: dict[str, tuple[str | None, str | None, str | None]] = field(default_factory=dict)

    def learn(self, party: Party, actors: Collection[str] = ()) -> None:
        """Remembers a named official, but no word that names one of ``actors``; a later mention inherits the state."""
        if party.name is None:
            return
        for part in names_in(party.name)[-2:]:
            if part in actors:
                continue
            old = self.of(part)
            if old is None or (old[0] is None and party.code is not None):
                self.known[_cased(part)] = (party.code, party.level, party.authority)

    def may_stand(self, text: str) -> bool:
        """Whether a text may name one of them; no where none of the names is in it."""
        plain = text.replace("'s", "")
        return any(name in plain or name.upper() in plain for name in self.known)

    def of(self, name: str) -> tuple[str | None, str | None, str | None] | None:
        """State, level and authority of an official, by a part of the name however it is written."""
        return self.known.get(_cased(name))


def _cased(name: str) -> str:
    """Some write family names in capitals only where they first name somebody."""
    return name.capitalize() if name.isupper() else name


def names_in(name: str) -> list[str]:
    """The parts of a name that are no title."""
    skip = words("parties", "word", "honorific")
    parts = [part.strip(".,'()") for part in name.replace("'s", "").split()]
    return [part for part in parts if (len(part) > 2 or part[1:].islower()) and part.lower() not in skip]


def family_names(party: Party) -> list[str]:
    """The parts of a named official's name that tell one person from another."""
    return names_in(party.name)[-2:] if party.name else []
