"""What authorities do or found together: everyone whom the sentence names, and who else stands behind its words."""

from __future__ import annotations

from pipeline.coder.clause.around import Clause, everyone
from pipeline.coder.clause.sides import with_both, with_publisher
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.words.cues import Matter
from pipeline.coder.words.lexicon import Hit
from schemas.tables import organisation_ids


def general(clause: Clause, noun: Hit[Matter]) -> list[Draft]:
    """Everyone whom the sentence names as acting."""
    return together(clause, noun.value.type, noun.value.subtype, everyone(clause))


def together(clause: Clause, kind: str, subtype: str, roles: list[Role]) -> list[Draft]:
    """Those of ``roles``, both sides where the words say so, and the publisher where it is the only other one."""
    roles = with_publisher(clause, with_both(clause, roles))
    if kind == "operation":
        roles = organised(roles)
    draft = clause.draft(kind, subtype, roles)
    if kind == "institution" and draft.tense in ("past", "present") and clause.sentence.field == "text":
        return [draft]  # whose it is, those who met or signed may tell
    return [draft] if draft.is_named and draft.sides > 1 else []


def organised(roles: list[Role]) -> list[Role]:
    """The roles, organisations as organisers of what their states do."""
    known = organisation_ids()
    return [Role(one.code, "organiser", one.party, one.sentence) if one.code in known else one for one in roles]
