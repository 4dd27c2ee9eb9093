"""Mode: whether those who take part meet in one place."""

from __future__ import annotations

from pipeline.coder.draft import Draft
from pipeline.coder.rules import pattern

_TEXTS = frozenset({"agreement", "operation", "assistance"})
_SESSIONS = frozenset({"dialogue", "meeting"})


def mode_of(draft: Draft) -> str | None:
    """in_person or remote; null for texts and for what forces do abroad."""
    if is_remote(draft):
        return "remote"
    return None if draft.type in _TEXTS else "in_person"


def is_remote(draft: Draft) -> bool:
    """Whether a call, or a session that meets by video."""
    remote = pattern("realis", "sentence", "remote")
    told = any(remote.search(telling.sentence.words.lower()) for telling in draft.tellings())
    return draft.subtype == "call" or (draft.type in _SESSIONS and told)
