"""Answers to announcements as JSON lines: each one's engagements, why it was not coded, or what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.coder import ItemError, code_item, from_line
from pipeline.overrides import Override, apply, by_announcement, read
from schemas.contract import Mention, to_row

if TYPE_CHECKING:
    from rich.console import RenderableType


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered to one line; ``id`` is null where the line has none that can be read."""

    id: str | None
    title: str = ""
    text: str = ""
    mentions: tuple[Mention, ...] = ()
    not_coded: str | None = None
    error: str | None = None

    def record(self) -> dict[str, object]:
        """The answer as the codebook's section 8 has it."""
        if self.error is not None:
            return {"id": self.id, "error": self.error}
        if self.not_coded is not None:
            return {"id": self.id, "not_coded": self.not_coded}
        return {"id": self.id, "engagements": [to_row(mention) for mention in self.mentions]}

    def page(self) -> RenderableType:
        """The answer for a person."""
        from pipeline.explain import page

        why = self.error or (f"not coded, {self.not_coded}" if self.not_coded else None)
        return page(self.id or "a line without id", self.title, self.text, self.mentions, why)


@dataclass(slots=True)
class Answers:
    """Answers line after line, with a maintainer's overrides; ``unmet`` names those that could not be applied."""

    overrides: Mapping[str, Sequence[Override]] = field(default_factory=dict)
    unmet: list[str] = field(default_factory=list)

    @classmethod
    def with_overrides(cls, file: Path | None) -> Answers:
        """Answers with the overrides of a file.

        Raises:
            OverrideError: an entry cannot be read.
        """
        return cls(by_announcement(read(file)) if file else {})

    def to(self, text: str, number: int) -> Answer:
        """The answer to one line; ``number`` is its place among them, for complaints."""
        try:
            line = json.loads(text)
        except ValueError as error:
            return Answer(None, error=f"line {number} is no JSON: {error}")
        if not isinstance(line, dict):
            return Answer(None, error=f"line {number} is no JSON object: give id, source, published, title and text")
        try:
            item = from_line(line)
        except ItemError as error:
            return Answer(line.get("id"), error=f"line {number}: {error}")
        coding = code_item(item)
        overrides = self.overrides.get(item.id, ())
        found = apply(coding.mentions, overrides, title=item.title, text=item.text)
        self.unmet += found.unmet
        return Answer(item.id, item.title, item.text, found.mentions, coding.not_coded, coding.error)
