"""Marks in a text: the stretches that values were read from, with the engagements that they support."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from schemas.contract import Evidence, Mention


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch ``[start, end)`` of the text in code points; ``labels`` say which fields of which engagement."""

    start: int
    end: int
    labels: tuple[str, ...]


def marks(mentions: Sequence[Mention], text_field: str) -> tuple[Mark, ...]:
    """The stretches of title or text, in order; those that overlap are one."""
    quoted = [
        (one.start, one.end, f"{number}:{one.field}")
        for number, mention in enumerate(mentions, 1)
        for one in mention.evidence
        if one.text_field == text_field
    ]
    found: list[Mark] = []
    for start, end, label in sorted(quoted):
        if found and start < found[-1].end:
            last = found[-1]
            found[-1] = Mark(last.start, max(last.end, end), (*last.labels, label))
        else:
            found.append(Mark(start, end, (label,)))
    return tuple(found)


def fields_of(labels: Iterable[str]) -> str:
    """Labels of a mark in short: ``1 type, status; 2 date_start``."""
    by_number: dict[str, list[str]] = {}
    for label in labels:
        number, _, name = label.partition(":")
        if name not in by_number.setdefault(number, []):
            by_number[number].append(name)
    return "; ".join(f"{number} {', '.join(names)}" for number, names in by_number.items())


def evidence_in_order(mention: Mention) -> list[Evidence]:
    """A mention's evidence: title before text, and by position."""
    return sorted(mention.evidence, key=lambda one: (one.text_field == "text", one.start, one.field))
