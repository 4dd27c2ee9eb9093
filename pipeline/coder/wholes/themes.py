"""Themes of exercises: what forces drill for goes before the form of the drill, wherever the text names it."""

from __future__ import annotations

import re
from functools import cache

from pipeline.coder.rules import pattern, table
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.reading import Reading
from pipeline.coder.values.marks import sentences_about

_FORMS = frozenset({"field", "command_post", "other"})
"""Subtypes that tell a form only."""


def with_themes(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, an exercise that is told by its form with the theme that the sentences about it name."""
    for draft in drafts:
        if draft.type == "exercise" and draft.subtype in _FORMS:
            draft.subtype = _theme(reading, draft) or draft.subtype
    return drafts


def _theme(reading: Reading, draft: Draft) -> str | None:
    told = [telling.sentence.words for telling in draft.tellings()]
    words = " ".join([reading.item.title, *told, *(sentence.words for sentence in sentences_about(reading, draft))])
    return next((name for name, theme in _themes() if theme.search(words)), None)


@cache
def _themes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, pattern("clauses", "theme", name)) for name in table("clauses", "theme"))
