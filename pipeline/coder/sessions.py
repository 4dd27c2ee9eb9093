"""Sessions of named mechanisms, standing forums and organisations' bodies."""

from __future__ import annotations

import re

from pipeline.coder.actors import Actor
from pipeline.coder.clause import Clause, everyone
from pipeline.coder.draft import Draft, Role
from pipeline.coder.lexicon import Hit
from pipeline.coder.naming import ORDINAL, Named, edition, session_name
from pipeline.coder.party import Party
from pipeline.coder.reading import inside
from pipeline.coder.rules import exact, words
from pipeline.coder.texts import organ
from schemas.tables import Forum, organisation_ids

_NO_SESSION = exact("clauses", "exact", "matters_no_session")
_RECURS = re.compile(
    ORDINAL.pattern + r"|\b(?:annual|biannual|biennial|regular|quarterly|yearly|their|its|next round of)\b",
    re.IGNORECASE,
)
_OF_BODIES = frozenset({"summit", "forum_ministerial", "forum_senior_officials"})
_HELPING = re.compile(r"\b(?:was|were|has|had|been)\b")
_WORD = re.compile(r"[a-z-]+")


def session(clause: Clause, hit: Hit[str]) -> list[Draft]:
    """A session of a named mechanism."""
    if not (_is_proper(clause, hit) or _of_body(clause, hit)) or _is_held_by_another(clause, hit):
        return []
    name = session_name(clause, hit.start, hit.end)
    if name is None or _is_common(name) or _is_aside(clause, name):
        return []
    roles = everyone(clause)
    for actor in inside(clause.reading.layer(clause.sentence).actors, name.start, name.end):
        _join(clause, roles, actor, "bare", "participant")
    if hit.value.startswith("forum_"):
        codes = {role.code for role in roles}
        roles = [clause.role(party, "organiser") for party in organ(clause) if party.code not in codes] + roles
    if _of_body(clause, hit):
        for actor in _actors(clause):
            if actor.kind == "organisation":
                _join(clause, roles, actor, "force", "organiser")
    draft = clause.draft("dialogue", hit.value, [_organising(role, name) for role in roles])
    draft.series, draft.edition, draft.name_span = name.text, name.edition, (name.start, name.end)
    return [draft]


def _organising(role: Role, name: Named) -> Role:
    """An organisation that the session is named after organises it."""
    if role.party.kind == "organisation" and role.party.start < name.end and name.start < role.party.end:
        return Role(role.code, "organiser", role.party, role.sentence)
    return role


def _actors(clause: Clause) -> list[Actor]:
    return inside(clause.reading.layer(clause.sentence).actors, clause.sentence.start, clause.sentence.end)


def _join(clause: Clause, roles: list[Role], actor: Actor, stance: str, role: str) -> None:
    if actor.code and actor.code not in {role.code for role in roles}:
        party = Party(actor.start, actor.end, actor.code, stance, actor.text, kind=actor.kind)
        roles.append(Role(actor.code, role, party, clause.sentence))


def _is_proper(clause: Clause, hit: Hit[str]) -> bool:
    """Whether the session has a name, or is told as one of a row."""
    if hit.value == "two_plus_two" or clause.plain[hit.start].isupper() or clause.plain[hit.end - 1].isupper():
        return True
    return _RECURS.search(clause.plain[max(clause.sentence.start, hit.start - 30) : hit.start]) is not None


def _is_held_by_another(clause: Clause, hit: Hit[str]) -> bool:
    """Whether the words name an official ("Secretary of the Committee") or are an actor's own name."""
    holders = [party for party in clause.parties if party.stance == "office" and party.start <= hit.start < party.end]
    if holders and not (hit.value.startswith("forum_") and holders[0].code in organisation_ids()):
        return True
    return any(actor.start <= hit.start and hit.end <= actor.end for actor in _actors(clause))


def _is_common(name: Named) -> bool:
    """Whether the name is a mere noun, or one of trade, culture or another civil matter."""
    lower = name.text.lower()
    civil = words("sessions", "head", "civil")
    return lower in words("sessions", "head", "words") or any(word in civil for word in _WORD.findall(lower))


def _of_body(clause: Clause, hit: Hit[str]) -> bool:
    """Whether a session without a proper name is one of a named organisation ("a meeting of CSTO leaders")."""
    if hit.value not in _OF_BODIES:
        return False
    layer = clause.reading.layer(clause.sentence)
    near = inside(layer.actors, max(clause.sentence.start, hit.start - 30), hit.end + 30)
    return any(actor.kind == "organisation" for actor in near)


def _is_aside(clause: Clause, name: Named) -> bool:
    """ "The conference held in Glasgow": a participle behind the name only tells which one is meant."""
    gap = clause.plain[name.end : clause.start]
    return (
        clause.sentence.field != "title"
        and 0 <= clause.start - name.end < 25
        and clause.tense == "past"
        and not _HELPING.search(gap)
        and clause.words in words("sessions", "head", "participle")
    )


def forum(clause: Clause, hit: Hit[Forum]) -> list[Draft]:
    """A session of a standing forum, its organisation as organiser."""
    passage, row = clause.reading.layer(clause.sentence).passage, hit.value
    text = passage.words(hit.start, hit.end)
    office = any(party.stance == "office" and party.start <= hit.start < party.end for party in clause.parties)
    if office or _NO_SESSION.match(clause.plain, hit.end) or _is_aside(clause, Named(text, hit.start, hit.end, None)):
        return []
    roles = everyone(clause)
    if row.organisation:
        party = Party(hit.start, hit.end, row.organisation, "force", text, row.level, kind="organisation")
        roles = [clause.role(party, "organiser"), *(role for role in roles if role.code != row.organisation)]
    draft = clause.draft("dialogue", row.subtype, roles)
    draft.series, draft.name_span = row.name, (hit.start, hit.end)
    draft.edition = edition(clause.plain[max(clause.sentence.start, hit.start - 20) : hit.start])
    return [draft]


def attended(clause: Clause) -> list[Draft]:
    """ "X and Y will also attend the meeting": parties for a session that another sentence names."""
    roles = everyone(clause)
    return [clause.draft("dialogue", "other", roles)] if roles else []
