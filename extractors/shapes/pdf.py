"""Announcements that are PDF files: their text, where they hold text and not only pictures of it."""

from __future__ import annotations

import io
import logging
import re
from urllib.parse import urlsplit

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from extractors.shapes.words import fold
from extractors.source import ParseError
from extractors.web import Capture

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong with a file, the error says that it ends in

MOST_PAGES = 60
"""Pages that are read of one file: what is longer is a report, whose news stand in front."""

FEW_WORDS = 60
"""A page of fewer words than these that names one PDF points to it, and the PDF is what is announced."""

_BREAK = re.compile(r"\n\s*\n")
_ENDS = re.compile(r"[.!?:;”\"]\s*$")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.)]|[ivx]{1,5}[.)]|[a-z][.)]|[•●-])\s", re.IGNORECASE)
_FOLIO = re.compile(r"\s*(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?\s*", re.IGNORECASE)


def is_pdf(capture: Capture) -> bool:
    """Whether the capture's bytes are a PDF file, whatever its address ends in."""
    return capture.body.lstrip()[:5] == b"%PDF-"


def is_named(url: str) -> bool:
    """Whether the address is that of a PDF by its ending."""
    return urlsplit(url).path.lower().endswith(".pdf")


def paragraphs(capture: Capture) -> list[str]:
    """The paragraphs of a text PDF, in reading order; page numbers are left out, broken lines are joined.

    Raises:
        ParseError: the file is damaged or locked, or holds no text (a scan).
    """
    try:
        reader = PdfReader(io.BytesIO(capture.body))
        pages = [page.extract_text() for page in reader.pages[:MOST_PAGES]]
    except (PyPdfError, ValueError, KeyError, RecursionError) as error:
        raise ParseError("body", f"the PDF cannot be read: {type(error).__name__}: {error}") from None
    blocks = [block for page in pages for part in _BREAK.split(page) for block in _joined(part.splitlines())]
    if not any(blocks):
        raise ParseError("body", "the PDF holds no text: it is a scan, or locked")
    return blocks


def _joined(lines: list[str]) -> list[str]:
    """Lines put together to paragraphs, parted by a short line that ends a sentence or by a number."""
    blocks: list[list[str]] = [[]]
    longest = max((len(line.strip()) for line in lines), default=0)
    for line in lines:
        if _FOLIO.fullmatch(line) or not line.strip():
            continue
        if blocks[-1] and (_NUMBERED.match(line) or _closes(blocks[-1][-1], longest)):
            blocks.append([])
        blocks[-1].append(line)
    return [fold(" ".join(block)) for block in blocks if block]


def _closes(line: str, longest: int) -> bool:
    """Whether a paragraph ends with this line: it stops well before the margin, the more surely after a full stop."""
    return len(line.strip()) < longest * (0.85 if _ENDS.search(line) else 0.7)
