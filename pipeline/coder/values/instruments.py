"""The name of the text that was signed or adopted, as the announcement tells it in full."""

from __future__ import annotations

from pipeline.coder.tellings.draft import Draft, Title
from pipeline.coder.text.passages import Sentence


def instrument_of(draft: Draft) -> tuple[Title, Sentence] | None:
    """The longest name of all tellings: a headline's number, else what the text names, else what the headline does."""
    named = [(telling.instrument, telling.sentence) for telling in draft.tellings() if telling.instrument is not None]
    return max(named, key=_fullness, default=None)


def _fullness(told: tuple[Title, Sentence]) -> tuple[bool, bool, int]:
    title, sentence = told
    headline = sentence.field == "title"
    return headline and any(letter.isdigit() for letter in title.name), not headline, len(title.name.split())
