"""Sessions of named mechanisms, told by the kind of session that their names hold."""

from __future__ import annotations

from pipeline.coder.clause.around import Clause, acting, everyone, subject_start, within
from pipeline.coder.clause.naming import Named, session_name
from pipeline.coder.clause.proper import is_named, is_of_body, is_session, near_bodies
from pipeline.coder.clause.subjects import is_self
from pipeline.coder.rules import exact, pattern
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.tellings.gatherings import is_venue
from pipeline.coder.tellings.planning import is_planning, planned
from pipeline.coder.tellings.texts import organ
from pipeline.coder.tellings.together import organised
from pipeline.coder.text.actors import Actor
from pipeline.coder.text.party import Party
from pipeline.coder.text.reading import inside
from pipeline.coder.words.lexicon import Hit
from schemas.tables import organisation_ids

_HOUSE = exact("sessions", "session", "house")
_ATTENDED_BY = exact("sessions", "session", "attended_by")
_TWO_PLUS_TWO = exact("sessions", "session", "two_plus_two")
_STAFF = exact("sessions", "session", "staff")
_PARLIAMENT = exact("sessions", "session", "parliament")
_OVER = exact("sessions", "session", "over")
ABOVE = 120
"""How far before an organ the group may stand that sits under it."""

_ABOUT = exact("sessions", "session", "about")
_CO_CHAIRED = pattern("sessions", "session", "co_chaired")


def session(clause: Clause, hit: Hit[str]) -> list[Draft]:
    """A session of a named mechanism."""
    if is_venue(clause, hit.value) or _is_no_session(clause, hit):
        return []
    name = session_name(clause, hit.start, hit.end)
    if name is None or _PARLIAMENT.search(name.text):
        return []
    planning = is_planning(clause, hit)
    named = (planning or is_session(clause, hit)) and is_named(clause, hit, name)
    roles = _roles(clause, hit, name) if named else _co_chairs(clause)
    if not named and not roles:
        return []
    kind = "two_plus_two" if _TWO_PLUS_TWO.match(clause.plain, hit.end) else hit.value
    draft = clause.draft("dialogue", kind, roles)
    draft.series, draft.edition, draft.name_span = name.text, name.edition, (name.start, name.end)
    if planning:
        draft.roles = organised(draft.roles)
    if planning and hit.value == "working_group":
        draft.series = planned(clause) or name.text
    return [draft]


def _is_no_session(clause: Clause, hit: Hit[str]) -> bool:
    """Whether the words are a house's, a staff's or the press's, of who came, or of the organ over who sat."""
    text, start = clause.plain, clause.sentence.start
    if clause.lower.endswith(("press ", "media ", "news "), start, hit.start):
        return True
    above = _OVER.search(text, max(start, hit.start - ABOVE), hit.start)
    named = above or _HOUSE.match(text, hit.end) or _ATTENDED_BY.search(text, start, hit.start)
    return bool(named or _STAFF.search(text, start, hit.end))


def _co_chairs(clause: Clause) -> list[Role]:
    """ "The steering committee met. It was co-chaired by X and Y": two sides make it a session, whatever its name."""
    reading, index = clause.reading, clause.sentence.index
    for sentence in reading.sentences()[index : index + 2]:
        if told := _CO_CHAIRED.search(sentence.words):
            behind = acting(within(reading.parties(sentence), sentence.start + told.end(), sentence.end))
            roles = [Role(clause.code(party), "participant", party, sentence) for party in behind]
            return roles if len({role.code for role in roles} - {None}) > 1 else []
    return []


def _roles(clause: Clause, hit: Hit[str], name: Named) -> list[Role]:
    start = subject_start(clause.sentence, clause.sentence.end)
    roles = [role for role in everyone(clause) if role.party.start >= min(start, name.start)]
    if clause.voice and clause.voice not in {role.code for role in roles} and is_self(clause):
        roles = [clause.role(clause.own()), *roles]
    layer = clause.reading.layer(clause.sentence)
    about = _ABOUT.search(clause.plain, name.start, name.end)
    roles = [role for role in roles if about is None or not about.start() <= role.party.start < name.end]
    sides = inside(layer.actors, name.start, about.start() if about else name.end)
    for actor in sides:
        _join(clause, roles, actor, "bare", "participant")
    if hit.value.startswith("forum_"):
        codes = {role.code for role in roles}
        roles = [clause.role(party, "organiser") for party in organ(clause) if party.code not in codes] + roles
    bodies = near_bodies(clause, hit) if is_of_body(clause, hit) else []
    for actor in bodies:
        _join(clause, roles, actor, "force", "organiser")
    if len({actor.code for actor in sides} - {None}) < 2:
        span = (min([name.start, *(one.start for one in bodies)]), max([name.end, *(one.end for one in bodies)]))
        roles = [_organising(role, *span) for role in roles]
    return roles


def _organising(role: Role, start: int, end: int) -> Role:
    """An organisation that the session is named after, with no other side in the name, organises it."""
    if role.code in organisation_ids() and role.party.start < end and start < role.party.end:
        return Role(role.code, "organiser", role.party, role.sentence)
    return role


def _join(clause: Clause, roles: list[Role], actor: Actor, stance: str, role: str) -> None:
    if actor.code and actor.code not in {role.code for role in roles}:
        party = Party(actor.start, actor.end, actor.code, stance, actor.text, kind=actor.kind)
        roles.append(Role(actor.code, role, party, clause.sentence))


def attended(clause: Clause) -> list[Draft]:
    """ "X and Y will also attend the meeting": parties for a session that another sentence names."""
    roles = everyone(clause)
    return [clause.draft("dialogue", "other", roles)] if roles else []
