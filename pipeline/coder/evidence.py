"""Evidence: the words behind a value, quoted exactly as the announcement has them."""

from __future__ import annotations

from pipeline.coder.reading import Reading
from schemas.contract import Evidence


def quote(  # noqa: PLR0917  the parts of one clause, in its order
    reading: Reading, field: str, value: object, text_field: str, start: int, end: int, rule: str
) -> Evidence | None:
    """One quotation; null where the span is empty."""
    passage = (reading.title if text_field == "title" else reading.text).passage
    start, end = passage.span(start, end)
    words = passage.given[start:end]
    if not words:
        return None
    return Evidence(
        field=field, value=str(value), text_field=text_field, start=start, end=end, quotation=words, rule=rule
    )
