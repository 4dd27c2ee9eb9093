"""A span of days as the words of a sentence tell it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.coder.dates import Span
from pipeline.coder.text.passages import Sentence


@dataclass(frozen=True, slots=True)
class When:
    """A span of days with the words that tell it; ``start`` and ``end`` null where no words do."""

    span: Span
    sentence: Sentence
    start: int | None
    end: int | None
    rule: str
