"""What forces drill in an exercise is no operation of its own, where the headline tells the exercise."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.coder.tellings.draft import Draft

_DRILLED = frozenset({"other", "relief_or_evacuation", "maritime_security"})
"""Kinds of operations that forces drill; patrols and deployments are told as what they are."""


def without_drilled(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, but for nameless operations of those whom the headline tells to train together."""
    drills = [draft for draft in drafts if draft.type == "exercise" and _is_titled(draft)]
    return [draft for draft in drafts if not any(_is_part(draft, drill) for drill in drills)]


def _is_titled(draft: Draft) -> bool:
    return any(telling.sentence.field == "title" for telling in draft.tellings())


def _is_part(draft: Draft, drill: Draft) -> bool:
    nameless = draft.type == "operation" and draft.series is None and not _is_titled(draft)
    return nameless and draft.subtype in _DRILLED and draft.codes <= drill.codes
