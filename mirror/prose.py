"""An item's text as blocks: paragraphs, `## ` headings, `- ` lists and `> ` quotations, parted by blank lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Block:
    """One block of prose; a list or quotation has several lines, the others one."""

    kind: Literal["p", "h2", "ul", "quote"]
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
    if all(line.startswith(">") for line in lines):
        return Block("quote", (" ".join(line[1:].strip() for line in lines),))
    if part.startswith("## "):
        return Block("h2", (part[3:].strip(),))
    return Block("p", (" ".join(lines),))


def markup(block: Block, style: str = "") -> Markup:
    """A block as HTML; `style` (attributes) is put into the opening tag of each paragraph."""
    opening = Markup(f" {style}") if style else Markup("")  # noqa: S704 (attributes are the templates' own)
    paragraph = Markup("<p{}>{}</p>").format(opening, block.line)
    inner = {
        "p": paragraph,
        "h2": Markup("<h2>{}</h2>").format(block.line),
        "ul": Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(line) for line in block.lines)),
        "quote": Markup("<blockquote>{}</blockquote>").format(paragraph),
    }
    return inner[block.kind]


def body_markup(texts: Sequence[Block], style: str = "", between: str = "\n") -> Markup:
    """Several blocks as HTML."""
    return Markup(between).join(markup(block, style) for block in texts)  # noqa: S704 (a separator of the templates)


def slug(text: str, limit: int = 80) -> str:
    """The text as a lower-case path part of at most `limit` characters, as web editors cut them."""
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower().replace("'", "").replace("’", ""))
    return plain.strip("-")[:limit].strip("-")
