"""The fenced blocks of the README and the docs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
RUN = {"python", "r", "sh", "sql", "toml"}
NOT_RUN = {"console"}
"""Languages that no test can run here; the sentence before such a block says so to its reader."""
_FENCE = re.compile(r"(?:^([^\n]*)\n\n)?^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Snippet:
    """One block: where it stands, its language, its text, and the last line of the paragraph before it."""

    page: str
    number: int
    language: str
    text: str
    before: str

    def __str__(self) -> str:
        return f"{self.page}-{self.number}-{self.language}"


def snippets() -> list[Snippet]:
    """Every block of every page, in reading order."""
    return [
        Snippet(page.name, number, language, text, before)
        for page in PAGES
        for number, (before, language, text) in enumerate(_FENCE.findall(page.read_text()), start=1)
    ]
