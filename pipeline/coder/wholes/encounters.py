"""Whether two tellings of officials of the same states are one encounter or two with different officials."""

from __future__ import annotations

from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.party import Party, family_names


def are_apart(old: Draft, new: Draft) -> bool:
    """Whether some side is told with officials of other names and another rank or authority in each telling."""
    if not (_told(old) and new.sentence.index):
        return False  # a title may name the office of one and the text that of the other
    named = old.sentence.index == 0  # what the title tells is another encounter only if other persons are named
    return any(_unlike(_officials(old, code, named), _officials(new, code, named)) for code in old.codes & new.codes)


def _told(draft: Draft) -> list[Draft]:
    """The tellings of the text, without the title's."""
    return [telling for telling in draft.tellings() if telling.sentence.index]


def _officials(draft: Draft, code: str, named: bool) -> list[Party]:
    return [
        role.party
        for telling in _told(draft)
        for role in telling.roles
        if role.code == code and role.party.stance in ("office", "person") and role.party.level
        if family_names(role.party) or not named
    ]


def _unlike(ones: list[Party], others: list[Party]) -> bool:
    return bool(ones) and bool(others) and not any(_like(one, other) for one in ones for other in others)


def _like(one: Party, other: Party) -> bool:
    names, further = set(family_names(one)), set(family_names(other))
    if names & further:
        return True
    same_office = one.level == other.level and one.office == other.office
    return same_office if names and further else one.level == other.level
