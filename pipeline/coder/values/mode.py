"""Mode: whether those who take part meet in one place."""

from __future__ import annotations

from pipeline.coder.rules import pattern
from pipeline.coder.tellings.draft import Draft

_UNMET = frozenset({"agreement", "operation", "assistance", "intelligence", "mediation", "institution"})
_UNMET_MEASURES = frozenset({"hotline", "disengagement", "information_exchange", "notification", "code_of_conduct"})
_SESSIONS = frozenset({"dialogue", "meeting"})


def mode_of(draft: Draft) -> str | None:
    """in_person or remote; null where nobody need meet: texts, operations, deliveries, channels."""
    if is_remote(draft):
        return "remote"
    measure = draft.type == "confidence_building" and draft.subtype in _UNMET_MEASURES
    return None if draft.type in _UNMET or measure else "in_person"


def is_remote(draft: Draft) -> bool:
    """Whether a call, or a session that meets by video."""
    remote = pattern("realis", "sentence", "remote")
    told = any(remote.search(telling.sentence.words.lower()) for telling in draft.tellings())
    return draft.subtype == "call" or (draft.type in _SESSIONS and told)
