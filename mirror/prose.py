"""An item's text as blocks: paragraphs, `## ` headings and `- ` lists, parted by blank lines."""

import re
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Block:
    """One block of prose; a list has several lines, the others one."""

    kind: Literal["p", "h2", "ul"]
    lines: tuple[str, ...]

    @property
    def line(self) -> str:
        """The block as one line."""
        return " ".join(self.lines)


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text in their order."""
    parts = (part.strip() for part in re.split(r"\n\s*\n", text))
    return tuple(_block(part) for part in parts if part)


def _block(part: str) -> Block:
    lines = [line.strip() for line in part.splitlines()]
    if all(line.startswith("- ") for line in lines):
        return Block("ul", tuple(line[2:].strip() for line in lines))
    if part.startswith("## "):
        return Block("h2", (part[3:].strip(),))
    return Block("p", (" ".join(lines),))


def slug(text: str, limit: int = 80) -> str:
    """The text as a lower-case path part of at most `limit` characters, as web editors cut them."""
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower().replace("'", "").replace("’", ""))
    return plain.strip("-")[:limit].strip("-")
