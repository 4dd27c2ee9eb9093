"""The names of all actors as one vocabulary: states, organisations and forces, with the phrases that mask them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.coder.rules import words
from pipeline.coder.text.passages import plain
from pipeline.coder.words.lexicon import Finder
from schemas.tables import closed_sets, forces, masks, organisation_names, organisations, state_names

ABBREVIATION = 5
"""Names up to this length stand as written: "SAF" in capitals is no shouted "Saf"."""

STATE_LETTERS = 3
"""A state's name in capitals is the state from four letters on: INDIA, IRAN."""


@dataclass(frozen=True, slots=True)
class ActorName:
    """What a form names: the codes it can stand for, and of which kind of form it is."""

    codes: tuple[str, ...]
    kind: str
    ambiguous: bool = False
    domain: str | None = None


@cache
def actor_finder() -> Finder[ActorName]:
    """All forms, masks first: a phrase that hides a name is found as that phrase."""
    return Finder(_entries())


def _entries() -> Iterator[tuple[str, ActorName]]:
    for phrase, name in (*_masks(), *_states(), *_sets(), *_organisations(), *_forces(), *_groups()):
        yield plain(phrase), name
        if len(phrase) > (STATE_LETTERS if name.kind == "name" else ABBREVIATION):
            yield plain(phrase).upper(), name


def _masks() -> Iterator[tuple[str, ActorName]]:
    for mask in masks():
        yield mask.phrase, ActorName((mask.meaning,) if mask.meaning else (), "mask")


def _states() -> Iterator[tuple[str, ActorName]]:
    codes: dict[str, list[str]] = defaultdict(list)
    for name in state_names():
        if name.alpha3 not in codes[name.name]:
            codes[name.name].append(name.alpha3)
    # Where one form has several kinds, the kind that can stand for the party is the first one.
    order = (
        "name",
        "official",
        "alias",
        "demonym",
        "demonym_plural",
        "metonym",
        "capital",
        "government_seat",
        "former",
    )
    for name in sorted(state_names(), key=lambda n: order.index(n.kind) if n.kind in order else len(order)):
        yield name.name, ActorName(tuple(codes[name.name]), name.kind, name.ambiguous)


def _sets() -> Iterator[tuple[str, ActorName]]:
    for group in closed_sets():
        if group.kind == "grouping":
            yield group.phrase, ActorName((group.id,), "set", group.ambiguous)


def _organisations() -> Iterator[tuple[str, ActorName]]:
    for organisation in organisations():
        yield organisation.name, ActorName((organisation.id,), "organisation")
    for name in organisation_names():
        yield name.name, ActorName((name.organisation,), "organisation", name.ambiguous)


def _groups() -> Iterator[tuple[str, ActorName]]:
    """Armed groups keep their name and have no code."""
    for name in sorted(words("parties", "group", "armed")):
        yield name, ActorName((), "group")


def _forces() -> Iterator[tuple[str, ActorName]]:
    for force in forces():
        yield force.name, ActorName((force.actor,), "force", domain=force.domain)
        if force.abbreviation:
            yield force.abbreviation, ActorName((force.actor,), "force", force.ambiguous, force.domain)
