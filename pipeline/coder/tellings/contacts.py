"""Meetings and calls: who met, spoke with or received whom, and who brought two others together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.coder.clause.around import ACTING, Clause, within
from pipeline.coder.clause.counterparts import counterpart
from pipeline.coder.clause.facing import facing
from pipeline.coder.rules import pattern
from pipeline.coder.tellings.again import with_another
from pipeline.coder.tellings.courtesies import courtesy
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.text.party import Party
from pipeline.coder.words.cues import Cue

_AUDIENCE = pattern("contacts", "any", "audience")
_DEMAND = pattern("contacts", "any", "demand")
_ASSEMBLY = pattern("parties", "word", "assembly")
ASSEMBLY = 40
"""How far behind an office the assembly may be named whose it is."""

_PAPERS = pattern("contacts", "any", "papers")
_KINDS = ("call", "border_commanders", "negotiation")
_ONE_CALL = pattern("clauses", "any", "contacts_one_call")
_A_CALL = pattern("clauses", "any", "contacts_a_call")
_MANY = pattern("clauses", "any", "contacts_many")
_FROM_MANY = pattern("clauses", "any", "contacts_from_many")
_EACH = pattern("clauses", "any", "contacts_each")
_JOINT = pattern("clauses", "any", "contacts_joint")
_OFFICIALS = frozenset({"office", "person", "voice"})
LEAD = 2
"""Sentences of prose that, with the title, tell whether the publisher takes part."""


def contact(clause: Clause, cue: Cue) -> list[Draft]:
    """Drafts of one meeting or call, none where fewer than two parties stand around the cue."""
    if clause.lower.startswith((" by ", " from "), clause.end):
        return _spoken_by(clause, cue) if cue.rule == "remarks_title" else []
    if paid := courtesy(clause, cue):
        return paid
    left, right = facing(clause, cue)
    if _only_parliament(clause, left, right) or _is_no_audience(clause, left, right):
        return []
    if brought := _brought_together(clause, cue, left, right):
        return brought
    roles = [clause.role(party) for party in left]
    subjects = {role.code for role in roles}
    for party in right:
        own = clause.voice not in subjects and not _is_bystander(clause)
        code = party.code or (clause.code(party) if own else counterpart(clause, party) or _beside(clause, subjects))
        if code is not None or party.kind not in ("office", "person", None):
            roles.append(Role(code, "participant", party, clause.sentence))
    return [*_one_each(clause, cue, roles, subjects), *with_another(clause, cue, left, right, kind_of(clause, cue))]


def _spoken_by(clause: Clause, cue: Cue) -> list[Draft]:
    """ "Joint press statement by X and Y": those who speak together have met."""
    roles = [clause.role(party) for party in within(clause.parties, clause.end, clause.sentence.end)]
    draft = clause.draft(cue.type, cue.subtype, [role for role in roles if role.party.stance in _OFFICIALS])
    return [draft] if draft.sides > 1 else []


def _beside(clause: Clause, subjects: set[str | None]) -> str | None:
    """ "X met the Minister of Y and held talks with General Z": of the one other state whose official stands before."""
    before = (
        party for party in within(clause.parties, clause.sentence.start, clause.start) if party.stance == "office"
    )
    codes = {party.code for party in before} - {None, *subjects}
    return codes.pop() if len(codes) == 1 else None


def gathered(clause: Clause, cue: Cue) -> list[Draft]:
    """ "The chiefs of defence of X, Y and Z will gather in W": a meeting, if they are officials of named states."""
    left, _ = facing(clause, replace(cue, shape="all"))
    chief = left and left[0].stance == "office" and all(one.stance in {*_OFFICIALS, "bare"} for one in left)
    organised = any(party.kind == "organisation" for party in left)
    if not chief or organised:
        return []
    draft = clause.draft(cue.type, kind_of(clause, cue), [clause.role(party) for party in left if party.code])
    return [draft] if draft.sides > 1 else []


def _is_bystander(clause: Clause) -> bool:
    """Whether the publisher tells of others: title and lead name officials, and none of them is its own."""
    opening = (party for sentence in clause.reading.opening(LEAD) for party in clause.reading.parties(sentence))
    told = {party.code for party in opening if party.stance in ACTING}
    return clause.voice not in told and len(told - {None}) > 1 and None not in told


def _is_no_audience(clause: Clause, left: list[Party], right: list[Party]) -> bool:
    """Whether what only officials do is told of others, or as a demand ("called on the Government to withdraw")."""
    if not _AUDIENCE.fullmatch(clause.words):
        return False
    if clause.words.startswith("receiv") and _PAPERS.match(clause.lower, clause.end, clause.sentence.end):
        return True
    appeals = clause.words.startswith("call") and _DEMAND.match(clause.plain, clause.end, clause.sentence.end)
    if not right or appeals:
        return True
    passive = clause.words.endswith(" by")
    asked = left + right if passive else right[:1]
    if any(party.stance not in _OFFICIALS for party in asked) or (passive and not left):
        return True
    return _DEMAND.match(clause.plain, right[-1].end, clause.sentence.end) is not None


def _only_parliament(clause: Clause, left: list[Party], right: list[Party]) -> bool:
    """Whether the other side, or who met at all, is a parliament, a party or a company, and no official."""
    sides = right or left
    if right and _ASSEMBLY.search(clause.lower, right[0].start, min(clause.sentence.end, right[0].end + ASSEMBLY)):
        return len({party.code for party in right}) == 1
    if not sides or any(party.stance in _OFFICIALS - {"person"} for party in sides):
        return False
    start, end = (clause.end, sides[-1].end + 40) if right else (clause.sentence.start, clause.start)
    text = clause.lower[start : min(clause.sentence.end, end)]
    return pattern("parties", "word", "parliament").search(text) is not None


def _brought_together(clause: Clause, cue: Cue, left: list[Party], right: list[Party]) -> list[Draft]:
    """ "X hosted talks between Y and Z": good offices of X, if it is on neither side."""
    if cue.shape != "all" or not re.match(r"[^.;]{0,40}\bbetween\b", clause.plain[clause.end : clause.end + 60]):
        return []
    brokers, sides = {clause.code(party) for party in left}, {clause.code(party) or party.text for party in right}
    if not brokers - {None} or len(sides) < 2 or brokers & sides:
        return []
    roles = [clause.role(party, "mediator") for party in left] + [clause.role(party) for party in right]
    return [clause.draft("mediation", "good_offices", roles)]


def _one_each(clause: Clause, cue: Cue, roles: list[Role], subjects: set[str | None]) -> list[Draft]:
    """Leaders of several states that one party met or called make one contact each, the rest one together."""
    others = {role.code for role in roles} - subjects
    words = clause.sentence.words
    apart = _EACH.search(words) is not None or (cue.subtype == "call" and not _is_one_call(clause))
    if len(subjects) == 1 and len(others) > 1 and apart and cue.shape != "all" and not _JOINT.search(words):
        groups = [
            [role for role in roles if role.code in subjects or role.code == other] for other in _ordered(roles, others)
        ]
    else:
        groups = [roles]
    drafts = [clause.draft(cue.type, kind_of(clause, cue), group) for group in groups]
    for draft in drafts:
        if draft.sides < 2 and draft.subtype == "bilateral" and meets_many(draft):
            draft.subtype = "multilateral"
    return [draft for draft in drafts if draft.is_named and (draft.sides > 1 or meets_many(draft))]


def _is_one_call(clause: Clause) -> bool:
    """Whether the title, or the verb's own words, speak of one call with several leaders."""
    return _ONE_CALL.search(clause.reading.item.title) is not None or _A_CALL.search(clause.words) is not None


def kind_of(clause: Clause, cue: Cue) -> str:
    """The subtype that the words around the cue tell: by wire, of border commanders, on a text, else the cue's own."""
    if pattern("realis", "sentence", "remote").search(clause.sentence.words.lower()):
        return "call"
    if cue.subtype == "call" and clause.lower.endswith("courtesy ", clause.sentence.start, clause.start):
        return "bilateral"
    near = clause.lower[max(clause.sentence.start, clause.start - 60) : min(clause.sentence.end, clause.end + 90)]
    if cue.subtype == "bilateral":
        return next((kind for kind in _KINDS if pattern("contacts", "kind", kind).search(near)), cue.subtype)
    return cue.subtype


def meets_many(draft: Draft) -> bool:
    """Whether those who met, or the other side, are a circle that is not named one by one ("met European leaders")."""
    words, first = draft.sentence.words, draft.sentence.start
    return bool(_MANY.match(words, draft.end - first) or _FROM_MANY.search(words, 0, draft.start - first))


def _ordered(roles: Sequence[Role], codes: set[str | None]) -> list[str]:
    return [code for code in dict.fromkeys(role.code for role in roles) if code in codes and code is not None]
