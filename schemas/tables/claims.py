"""Finds surface forms that two entries claim although neither reader nor file says that they are ambiguous."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from schemas.tables.actors import forces
from schemas.tables.bodies import organisation_names, organisations
from schemas.tables.countries import state_names, states
from schemas.tables.events import exercise_series, forums
from schemas.tables.groups import closed_sets
from schemas.tables.speakers import offices

APOSTROPHES = str.maketrans("’ʼ`", "'''")


@dataclass(frozen=True, slots=True)
class Claim:
    """One entry's claim on a form: ``meaning`` is what it stands for, from ``valid_from`` to ``valid_to`` inclusive."""

    form: str
    file: str
    meaning: str
    ambiguous: bool
    valid_from: date = date.min
    valid_to: date = date.max

    def clashes(self, other: Claim) -> bool:
        """Whether the two claims exclude each other at some time, and not both say that they are ambiguous."""
        together = self.valid_from <= other.valid_to and other.valid_from <= self.valid_to
        return together and self.meaning != other.meaning and not (self.ambiguous and other.ambiguous)


def collisions() -> tuple[tuple[Claim, Claim], ...]:
    """Every pair of entries that claim one form for different things, unless both are marked ambiguous.

    Compared without regard to case, apostrophes and white space: actors with one another and with exercise series,
    series with forums, offices with one another. A forum may share a name with the organisation or set that it is of.
    """
    actors = [*_state_claims(), *_organisation_claims(), *_set_claims(), *_force_claims()]
    planes = (actors + list(_series_claims()), [*_series_claims(), *_forum_claims()], list(_office_claims()))
    return tuple(dict.fromkeys(pair for plane in planes for pair in clashes(plane)))


def clashes(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The pairs among ``claims`` that exclude each other."""
    by_form: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_form[fold(claim.form)].append(claim)
    for rivals in by_form.values():
        yield from ((one, other) for one, other in combinations(rivals, 2) if one.clashes(other))


def fold(form: str) -> str:
    """The form as it is compared: composed, without case, with one kind of apostrophe and single spaces."""
    return " ".join(unicodedata.normalize("NFC", form).translate(APOSTROPHES).casefold().split())


def _state_claims() -> Iterator[Claim]:
    spans = {state.alpha3: (state.valid_from or date.min, state.valid_to or date.max) for state in states()}
    for entry in state_names():
        yield Claim(entry.name, "state_names.csv", entry.alpha3, entry.ambiguous, *spans[entry.alpha3])


def _organisation_claims() -> Iterator[Claim]:
    for entry in organisations():
        yield Claim(entry.name, "organisations.csv", entry.id, ambiguous=False)
    for name in organisation_names():
        yield Claim(name.name, "organisation_names.csv", name.organisation, name.ambiguous)


def _set_claims() -> Iterator[Claim]:
    for entry in closed_sets():
        yield Claim(entry.phrase, "closed_sets.csv", entry.id, entry.ambiguous)


def _force_claims() -> Iterator[Claim]:
    for force in forces():
        yield Claim(force.name, "forces.csv", force.actor, force.ambiguous and force.abbreviation is None)
        if force.abbreviation:
            yield Claim(force.abbreviation, "forces.csv", force.actor, force.ambiguous)


def _series_claims() -> Iterator[Claim]:
    for series in exercise_series():
        for form in (series.name, *series.aliases):
            ambiguous = series.ambiguous and fold(form) == fold(series.name)
            yield Claim(form, "exercise_series.csv", f"exercise {series.id}", ambiguous)


def _forum_claims() -> Iterator[Claim]:
    for forum in forums():
        for form in (forum.name, *forum.aliases):
            yield Claim(form, "forums.csv", f"forum {forum.id}", ambiguous=False)


def _office_claims() -> Iterator[Claim]:
    for office in offices():
        yield Claim(office.phrase, "offices.csv", f"{office.actor}: {office.level}", office.ambiguous)
