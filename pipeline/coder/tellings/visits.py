"""Visits: who travelled to which state, one draft for each state of a trip."""

from __future__ import annotations

import re
from calendar import month_name
from dataclasses import replace
from datetime import timedelta

from pipeline.coder.clause.around import Clause, acting, barred, chain, own_voice, within
from pipeline.coder.clause.counterparts import foreign_officials
from pipeline.coder.clause.subjects import unnamed
from pipeline.coder.rules import exact, linear, pattern
from pipeline.coder.tellings.destinations import destinations
from pipeline.coder.tellings.draft import Draft, Role, rank
from pipeline.coder.text.party import Party
from pipeline.coder.words.cues import Cue

_MISSION = re.compile(r"\bfield (?:mission|visit)\b")
_STUDY = ("study ", "study-", "site ")
_BEING = frozenset({"is in", "are in", "was in", "were in"})
_HIS = linear(r"\b(?:his|her|their)\s+(?:[\w-]+\s+){0,2}$")
_WHO = linear(r"\bwho\s+(?:\w+\s+){0,2}$")
_DIRECT = exact("clauses", "any", "visits_direct")
_HOSTED = pattern("clauses", "any", "visits_hosted")
_TITLED = pattern("clauses", "any", "visits_titled")
_RECEIVED = pattern("clauses", "any", "visits_received")
_SHIP = pattern("clauses", "any", "visits_ship")
_MONTH = pattern("clauses", "any", "visits_month")
_DELEGATION = pattern("clauses", "any", "visits_delegation")
_TROOPS = pattern("clauses", "any", "deployments_forces")
_PARLIAMENT = pattern("parties", "word", "parliament")
_ABROAD = pattern("clauses", "any", "visits_abroad")
_LAST_TRIP = pattern("clauses", "any", "visits_last_trip")
_FOR_TALKS = pattern("clauses", "any", "visits_for_talks")
_FOR_TALKS_WITH = pattern("clauses", "any", "visits_for_talks_with")
_GREETS = pattern("clauses", "any", "visits_greeted")
_TO_LAND = pattern("clauses", "any", "visits_to_land")
_AHEAD = re.compile(r"\b(?:will|is to|are to)\b")
_BY = re.compile(r"\bby (?:the |its |a )?")
OF_BODY = 30
"""How far behind a president or speaker the parliament may be named."""

FRESH = 10
"""Days for which the month that has ended is news."""

_NEAR = 60
"""How far behind "visit to" the "by" may stand that names the visitor, and the visitor behind that."""
_BESIDE = 12
_OFFICIALS = frozenset({"office", "person", "voice"})


def travelled(clause: Clause, cue: Cue) -> list[Draft]:
    """ "X visited Y", "X arrived in Y": a draft for each state reached, X being of another one."""
    if _SHIP.search(clause.plain, clause.sentence.start, clause.start):
        return []
    if _LAST_TRIP.search(clause.lower, clause.sentence.start, clause.start):
        return []  # "told of a recent trip to the region, where he visited Y"
    subjects = acting(clause.before(clause.parties))
    relative = _WHO.search(clause.lower, clause.sentence.start, clause.start) is not None
    if relative and clause.words in _BEING and not _TITLED.search(clause.sentence.words):
        return []  # "with X, who is in Y": whom one met, and no news of a journey
    if relative and clause.words.startswith("returned"):
        return []  # "with X, who has just returned from Y": where he had been before
    visitors = subjects[-1:] if relative else chain(clause.reading, clause.sentence, subjects)
    trip = _trip(clause, cue, visitors or unnamed(clause), clause.end)
    return [*trip, *(_for_talks(clause, trip[0]) if len(trip) == 1 and clause.tense == "future" else [])]


def _for_talks(clause: Clause, trip: Draft) -> list[Draft]:
    """ "Will visit X for meetings with the Prime Minister and Foreign Minister": one meeting within the visit."""
    told = _FOR_TALKS_WITH.search(clause.plain, clause.end, clause.sentence.end)
    host = next(role for role in trip.roles if role.role == "host")
    if told is None or told.start() < host.party.start:
        return []
    behind = chain(clause.reading, clause.sentence, acting(within(clause.parties, told.end(), clause.sentence.end)))
    named = [party for party in behind if _is_one(party) and party.code in (None, host.code)]
    if not named or named[0].start - told.end() > _BESIDE:
        return []
    guests = [
        Role(role.code, "participant", role.party, role.sentence) for role in trip.roles if role.role == "visitor"
    ]
    hosts = [Role(host.code, "participant", party, clause.sentence) for party in named]
    return [clause.draft("meeting", "bilateral", [*guests, *hosts])]


def _is_one(party: Party) -> bool:
    """Whether an official is named by name or office, and not a circle of them ("the country's leaders")."""
    return party.stance == "office" and party.level is not None and (party.name is not None or party.text[-1:] != "s")


def visit_noun(clause: Clause, cue: Cue) -> list[Draft]:
    """ "X's visit to Y", "visit of X to Y", "Travel to Y and Z"; not one told as background of something else."""
    titled = clause.sentence.field == "title"
    if not titled and barred(clause.reading, clause.sentence, clause.start, "background"):
        return []
    if clause.lower.endswith(_STUDY, clause.sentence.start, clause.start):
        return []  # what is learned on a study visit is training
    if clause.lower.startswith(" invitation", clause.end) or (not titled and _is_over(clause)):
        return []
    if not titled and _is_greeted(clause):
        return []
    visitors, after = _nearest_guest(clause), clause.end
    if clause.words.endswith((" of", " by")):
        visitors = chain(clause.reading, clause.sentence, acting(clause.after(clause.parties)))
        after = visitors[-1].end if visitors else after
    if not visitors and (by := _BY.search(clause.plain, clause.end, min(clause.sentence.end, clause.end + _NEAR))):
        visitors = chain(clause.reading, clause.sentence, acting(within(clause.parties, by.end(), clause.sentence.end)))
        visitors = visitors if visitors and visitors[0].start - by.end() < _BESIDE else []
    if not visitors and clause.reading.is_lead(clause.sentence) and (visitors := _abroad(clause)):
        clause = replace(clause, tense="future" if _AHEAD.search(clause.sentence.words) else "past")
    if not visitors and titled:
        own = own_voice(clause.reading, clause.sentence, clause.sentence.start, clause.start)
        visitors = [own] if own else []
    return _trip(clause, cue, visitors, after) or _to_us(clause, cue, visitors)


def _is_greeted(clause: Clause) -> bool:
    """ "Welcomed X's visit to Y": a journey of others, named among what was spoken of."""
    greeted = _GREETS.search(clause.lower, clause.sentence.start, clause.start) is not None
    return greeted and clause.voice not in {party.code for party in destinations(clause, clause.end)}


def _is_over(clause: Clause) -> bool:
    """ "The visit to X in June", told in another month, though not at the very beginning of the next."""
    told, day = _MONTH.match(clause.lower, clause.end, clause.sentence.end), clause.reading.item.day
    if told is None or day is None:
        return False
    return told["month"] not in {month_name[(day - timedelta(days=ago)).month].lower() for ago in (0, FRESH)}


def _abroad(clause: Clause) -> list[Party]:
    """ "On a visit to Y today, X signed ...": who is told behind, if of another state, else the publisher's own."""
    if not _ABROAD.fullmatch(clause.lower, clause.sentence.start, clause.start):
        return []
    goals = {party.code for party in destinations(clause, clause.end)}
    comma = clause.plain.find(", ", clause.end, clause.sentence.end)
    if not goals or comma < 0:
        return []
    own = own_voice(clause.reading, clause.sentence, comma + 2, clause.sentence.end)
    behind = [party for party in acting(within(clause.parties, comma, clause.sentence.end)) if party.stance == "office"]
    if own and (not behind or behind[0].start > own.start):
        return [own]
    return [party for party in behind[:1] if clause.code(party) not in goals]


def _to_us(clause: Clause, cue: Cue, visitors: list[Party]) -> list[Draft]:
    """ "Visit by the Prime Minister of X" in title or lead: the publisher is the host."""
    codes = {party.code for party in visitors}
    if not clause.reading.is_lead(clause.sentence) or not clause.words.endswith((" of", " by")) or not clause.voice:
        return []
    if not codes or codes & {None, clause.voice} or any(party.stance not in _OFFICIALS for party in visitors):
        return []
    roles = [*(clause.role(party, "visitor") for party in visitors), clause.role(clause.own(), "host")]
    return [clause.draft(cue.type, _kind(clause, visitors), roles)]


def hosted(clause: Clause, cue: Cue) -> list[Draft]:
    """ "X hosts Y for an official visit": Y is the visitor; without a word of travel it is a meeting."""
    if clause.lower.startswith(" by ", clause.end):
        return []
    hosts = chain(clause.reading, clause.sentence, acting(clause.before(clause.parties))) or unnamed(clause)
    guests = chain(clause.reading, clause.sentence, acting(clause.after(clause.parties)))
    if not hosts or not guests or not _is_guest(clause, guests[0]):
        return []
    host, codes = clause.code(hosts[0]), {party.code for party in guests} - {None}
    if host is None or not codes or host in codes or _is_elsewhere(clause, host):
        return []
    titled = _TITLED.search(clause.reading.item.title) and not _RECEIVED.match(clause.words)
    if not _HOSTED.search(clause.plain[clause.end : clause.sentence.end]) and not titled:
        return _received(clause, host, [hosts[0], *guests])
    roles = [clause.role(party, "visitor") for party in guests if party.code in codes]
    visit = clause.draft(cue.type, _kind(clause, guests), [*roles, Role(host, "host", hosts[0], clause.sentence)])
    talks = _FOR_TALKS.search(clause.plain, guests[-1].end, clause.sentence.end)
    return [visit, *(_received(clause, host, [hosts[0], *guests]) if talks else [])]


def _is_elsewhere(clause: Clause, host: str) -> bool:
    """ "Welcomed the visit by X to Y": a journey that is greeted from afar, and no guest."""
    told = _TO_LAND.match(clause.lower, clause.end, clause.sentence.end)
    goals = {party.code for party in destinations(clause, told.end())} if told else set()
    return bool(goals) and host not in goals


def _is_guest(clause: Clause, party: Party) -> bool:
    """Whether it is the party itself that is received, and not its statement, decision or help."""
    near = _DIRECT.fullmatch(clause.plain, clause.end, max(clause.end, party.start)) is not None
    return near and party.stance != "bare" and not clause.plain.startswith("'", party.end)


def _nearest_guest(clause: Clause) -> list[Party]:
    """The party before the noun that is not of the state visited: "welcomed Y on Y's visit to X"."""
    before = acting(within(clause.parties, clause.sentence.start, clause.start))
    goals = {party.code for party in destinations(clause, clause.end)}
    if _HIS.search(clause.lower, clause.sentence.start, clause.start):
        guests = [party for party in before if party.code not in goals | {None} and party.stance in _OFFICIALS]
        if guests:
            return guests[:1]
    foreign = {party.code for party in foreign_officials(clause.reading)}
    if len(foreign) == 1 and before and before[-1].code is None and before[-1].level and clause.voice in goals:
        return [replace(before[-1], code=next(iter(foreign)))]
    for party in reversed(before):
        body = party.kind == "organisation" and _MISSION.search(clause.words) is not None
        if clause.code(party) not in goals and (party.stance in ("office", "person") or body):
            return [party]
    return []


def _received(clause: Clause, host: str, sides: list[Party]) -> list[Draft]:
    if any(party.stance not in _OFFICIALS for party in sides):
        return []
    roles = [Role(party.code or host, "participant", party, clause.sentence) for party in sides]
    return [clause.draft("meeting", "bilateral", roles)]


def _trip(clause: Clause, cue: Cue, visitors: list[Party], after: int) -> list[Draft]:
    visitors = [party for party in visitors if _travels(clause, party)]
    codes = list(dict.fromkeys(clause.code(party) for party in visitors))
    if not codes or codes[0] is None:
        return []
    drafts = []
    hosts = destinations(clause, after, codes)
    for code in dict.fromkeys(party.code for party in hosts):
        host = next(party for party in hosts if party.code == code)
        roles = [clause.role(party, "visitor") for party in visitors]
        drafts.append(clause.draft(cue.type, _kind(clause, visitors), [*roles, clause.role(host, "host")]))
    return drafts


def _travels(clause: Clause, party: Party) -> bool:
    """Officials, persons and delegations visit; forces, peoples and states as such do not."""
    if _PARLIAMENT.search(clause.lower, party.start, min(clause.sentence.end, party.end + OF_BODY)):
        return False
    if party.stance == "voice" and _TROOPS.search(party.text):
        return False
    return party.stance in _OFFICIALS or _DELEGATION.search(clause.sentence.words) is not None


def _kind(clause: Clause, visitors: list[Party]) -> str:
    levels = [party.level_for(clause.code(party)) for party in visitors]
    best = max((level for level in levels if level), key=rank, default=None)
    return {"working": "delegation", None: "delegation"}.get(best, best) or "delegation"
