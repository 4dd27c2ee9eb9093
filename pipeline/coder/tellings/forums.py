"""Sessions of the standing forums, by name: their organisation organises, the sides that the name tells take part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from pipeline.coder.clause.around import Clause, chain, everyone, within
from pipeline.coder.clause.naming import edition
from pipeline.coder.clause.proper import is_occasion
from pipeline.coder.rules import exact, pattern
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.tellings.gatherings import is_venue
from pipeline.coder.text.party import Party
from pipeline.coder.words.lexicon import Hit
from pipeline.coder.words.names import actor_finder
from schemas.tables import Forum, can_be_one, forums, parents, state_codes

_COMMON = exact("sessions", "forum", "common")
_NO_SESSION = exact("sessions", "forum", "no_session")
_DRILL = pattern("sessions", "forum", "drill")
_PURSUANT = exact("clauses", "any", "place_pursuant")
_JOINT = exact("sessions", "forum", "joint")
_SUMMIT = pattern("sessions", "forum", "summit")
_MEMBERS = frozenset({"name", "official", "alias", "demonym", "organisation"})
BEFORE = 90
"""How far before letters in brackets the words stand that they are short for."""

LEAD = 3
"""Sentences, title first, that may tell at which level a forum sat that the title names."""

LETTERS = 3
"""Words up to this length are of no account in a forum's name."""

BRACKET = 4
"""A forum's letters that stand this close behind its name only repeat it."""


def sessions(plain: str, found: Sequence[Hit[Forum]], verb_of: Callable[[int], Clause | None]) -> list[Draft]:
    """The sessions of a sentence; where it tells several, each stands at its own name, nearest to its own date."""
    told: list[tuple[Hit[Forum], Draft]] = []
    for hit in (hit for place, hit in enumerate(found) if not _qualifies(plain, hit, found[place + 1 : place + 3])):
        clause = verb_of(hit.start)
        if clause is not None and _is_told(clause, hit) and not (told and _is_again(clause, told[-1], hit)):
            told.append((hit, _session(clause, hit)))
    if len({hit.value.id for hit, _ in told}) > 1:
        for hit, draft in told:
            draft.start, draft.end = hit.start, hit.end
    return [draft for _, draft in told]


def _qualifies(plain: str, hit: Hit[Forum], behind: Sequence[Hit[Forum]]) -> bool:
    """Whether a name, with its letters in brackets, only tells whose the next is ("ADMM-Plus Experts' Group")."""
    end = hit.end
    for follow in behind:
        if plain[end : follow.start].strip(" ()"):
            return False
        if follow.value is not hit.value:
            return True
        end = follow.end
    return False


def _is_again(clause: Clause, last: tuple[Hit[Forum], Draft], hit: Hit[Forum]) -> bool:
    """Whether a name only repeats the one before it in letters, or is that of the organ that met with it."""
    before, draft = last
    if before.value is hit.value:
        return hit.start - before.end < BRACKET
    return hit.value.organisation in draft.codes and bool(_JOINT.fullmatch(clause.plain, before.end, hit.start))


def _session(clause: Clause, hit: Hit[Forum]) -> Draft:
    draft = clause.draft("dialogue", _subtype(clause, hit.value), _roles(clause, hit))
    draft.series, draft.name_span = hit.value.name, (hit.start, hit.end)
    draft.edition = edition(clause.plain, max(clause.sentence.start, hit.start - 30), hit.start)
    return draft


def _subtype(clause: Clause, forum: Forum) -> str:
    """The kind of the forum's session; what sits as a rule with its ambassadors may sit with heads of state."""
    if forum.subtype != "forum_senior_officials":
        return forum.subtype
    lead = clause.reading.sentences()[:LEAD] if clause.sentence.field == "title" else ()
    told = " ".join(sentence.words for sentence in lead or (clause.sentence,))
    return "summit" if _SUMMIT.search(told) else forum.subtype


def is_forum(name: str) -> bool:
    """Whether a session's name is that of a standing forum."""
    return name in _ids()


def can_be_one_forum(one: str, other: str) -> bool:
    """Whether two names of forums can tell of one: "the Experts' Working Group" is any of those with a matter."""
    return can_be_one(_ids()[one], _ids()[other])


def is_vaguer(one: str, other: str) -> bool:
    """Whether a forum's name does not say which of several it means, and the other does."""
    ids = _ids()
    return one in ids and other in ids and parents().get(ids[other]) == ids[one]


def is_organ(name: str) -> bool:
    """Whether a name is that of a forum that sits all the year: it hears of states, it does not sit in them."""
    return name in _organs()


def is_two_sided(draft: Draft) -> bool:
    """Whether a session's own name tells the two sides that it has."""
    return draft.series is not None and is_forum(draft.series) and draft.codes == frozenset(_sides(draft.series))


def _is_told(clause: Clause, hit: Hit[Forum]) -> bool:
    offices = [party for party in clause.parties if party.stance == "office" and party.start <= hit.start < party.end]
    held = any(party.end > hit.end or (party.start < hit.start and party.end == hit.end) for party in offices)
    row = within(clause.parties, hit.end, clause.start)
    if len(row) > 1 and len(chain(clause.reading, clause.sentence, row)) == len(row):
        return False  # "the European Council, X and Y met": one of those who met
    if held or _is_short_for_another(clause, hit) or is_venue(clause, hit.value.subtype) or _is_of_another(clause, hit):
        return False
    if _NO_SESSION.match(clause.plain, hit.end, clause.sentence.end):
        return False
    if clause.start >= hit.end and _DRILL.match(clause.lower, clause.end, clause.sentence.end):
        return False
    rests = _PURSUANT.match(clause.plain, clause.sentence.start, clause.sentence.end)
    return not (rests and hit.start < rests.end()) and not is_occasion(clause, hit.start, hit.end)


def _is_short_for_another(clause: Clause, hit: Hit[Forum]) -> bool:
    """Whether letters in brackets stand for the words before them, which are another thing's name."""
    text = clause.plain
    if text[hit.start - 1 : hit.start] != "(" or text[hit.end : hit.end + 1] != ")":
        return False
    name = {word for word in hit.value.name.lower().split() if len(word) > LETTERS}
    return not name & set(text[max(clause.sentence.start, hit.start - BEFORE) : hit.start].lower().split())


def _is_of_another(clause: Clause, hit: Hit[Forum]) -> bool:
    """Whether a name that many states have for a body of their own stands without its organisation's."""
    own = hit.value.organisation
    if not _COMMON.fullmatch(clause.plain, hit.start, hit.end) or clause.voice == own:
        return False
    layers = (clause.reading.title, clause.reading.text)
    return not any(actor.code == own for layer in layers for actor in layer.actors)


def _roles(clause: Clause, hit: Hit[Forum]) -> list[Role]:
    row, text = hit.value, clause.reading.layer(clause.sentence).passage.words(hit.start, hit.end)
    roles = [role for role in everyone(clause) if role.party.code or not hit.start <= role.party.start < hit.end]
    if row.organisation:
        party = Party(hit.start, hit.end, row.organisation, "force", text, row.level, kind="organisation")
        own = clause.role(party, "participant" if _meets_another(clause, hit) else "organiser")
        roles = [own, *(role for role in roles if role.code != row.organisation)]
    if clause.sentence.field == "title" and is_organ(row.name):
        # "The Security Council extends the X mission": of a headline's states an organ only hears.
        roles = [role for role in roles if role.party.stance != "bare" or role.code not in state_codes()]
    told = {role.code for role in roles}
    named = (Party(hit.start, hit.end, code, "bare", text) for code in _sides(row.name) if code not in told)
    roles += [clause.role(party) for party in named]
    return roles or ([clause.role(clause.own())] if clause.voice else [])


def _meets_another(clause: Clause, hit: Hit[Forum]) -> bool:
    """Whether the organ meets with that of another organisation: neither organises."""
    others = [
        party for party in clause.parties if party.kind == "organisation" and party.code != hit.value.organisation
    ]
    gaps = [(hit.end, party.start) if party.start > hit.start else (party.end, hit.start) for party in others]
    return any(_JOINT.fullmatch(clause.plain, *gap) for gap in gaps)


@cache
def _sides(name: str) -> tuple[str, ...]:
    """Those that a forum's own name says hold it with each other ("NATO-Ukraine Council")."""
    found = [hit.value for hit in actor_finder().find(name.replace("-", " - "))]
    clear = [value.codes[0] for value in found if value.kind in _MEMBERS and len(value.codes) == 1]
    codes = tuple(dict.fromkeys(clear))
    return codes if len(codes) > 1 else ()


@cache
def _ids() -> dict[str, str]:
    return {row.name: row.id for row in forums()}


@cache
def _organs() -> frozenset[str]:
    return frozenset(row.name for row in forums() if row.subtype == "forum_senior_officials")
