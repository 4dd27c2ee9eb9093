"""Evidence: the words behind a value, quoted exactly as the announcement has them."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.coder.text.reading import Reading
from schemas.contract import Evidence


class Quoted(NamedTuple):
    """A value with the place of its words in the plain form of title or text, and the rule that read them."""

    field: str
    value: str
    text_field: str
    start: int
    end: int
    rule: str


def quote(reading: Reading, quoted: Quoted) -> Evidence | None:
    """The quotation, from its first letter to its last; null where the span holds none."""
    passage = (reading.title if quoted.text_field == "title" else reading.text).passage
    start, end = passage.span(quoted.start, quoted.end)
    given = passage.given[start:end]
    words = given.strip()
    if not words:
        return None
    start += len(given) - len(given.lstrip())
    return Evidence(
        field=quoted.field,
        value=quoted.value,
        text_field=quoted.text_field,
        start=start,
        end=start + len(words),
        quotation=words,
        rule=quoted.rule,
    )
