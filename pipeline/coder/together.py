"""What forces or authorities do or found together: patrols, missions, institutions."""

from __future__ import annotations

from pipeline.coder.clause import Clause, everyone
from pipeline.coder.cues import Matter
from pipeline.coder.draft import Draft, Role
from pipeline.coder.lexicon import Hit
from pipeline.coder.sides import with_both
from schemas.tables import organisation_ids


def general(clause: Clause, noun: Hit[Matter]) -> list[Draft]:
    """Everyone whom the sentence names as acting, the publisher where it is the only other side."""
    kind, roles = noun.value.type, everyone(clause)
    roles = with_both(clause, roles)
    codes = {role.code for role in roles} - {None}
    if len(codes) == 1 and clause.voice not in {*codes, None}:
        roles.insert(0, clause.role(clause.own()))
    if kind == "operation":
        roles = [_organised(role) for role in roles]
    draft = clause.draft(kind, noun.value.subtype, roles)
    return [draft] if draft.is_named and draft.sides > 1 else []


def _organised(role: Role) -> Role:
    return Role(role.code, "organiser" if role.code in organisation_ids() else role.role, role.party, role.sentence)
