"""Pages that claim success and are not what was asked for: a login form, a block page, the home page, HTML for data."""

from __future__ import annotations

import re

from extractors.web import Capture

# Possessive, and never past the next tag: a page of comments or of open tags must not make the search superlinear.
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_PASSWORD = re.compile(rb"<input\b[^<>]*\btype\s*=\s*[\"']?password\b", re.IGNORECASE)
_BLOCKED = re.compile(rb"access denied|request blocked|reference #[0-9a-f.]{6,}", re.IGNORECASE)
_CANONICAL = re.compile(rb"<link\b(?=[^<>]*\brel\s*=\s*[\"']?canonical\b)[^<>]*\bhref\s*=\s*[\"']?([^\"'\s>]+)", re.I)
_END = re.compile(rb"</html\s*>", re.IGNORECASE)
SHORT = 5_000
"""Bytes: block pages are shorter, real pages that quote their words are longer."""


def is_html(capture: Capture) -> bool:
    """Whether the page begins as HTML does."""
    return bool(_HTML.match(capture.body.lstrip(b"\xef\xbb\xbf")))


def wrong_page(capture: Capture, *, data: bool) -> str | None:
    """Why this cannot be the page asked for; null when nothing speaks against it. ``data``: XML or JSON was asked."""
    if data:
        return "an HTML page in place of data" if is_html(capture) else None
    if _PASSWORD.search(capture.body):
        return "a login page"
    if len(capture.body) < SHORT and _BLOCKED.search(capture.body):
        return "a block page"
    if is_html(capture) and not _END.search(capture.body, max(0, len(capture.body) - SHORT)):
        return "a page that is cut off: its closing </html> is missing"
    return None


def canonical(capture: Capture) -> str | None:
    """The address that the page gives as its own; null where it gives none."""
    match = _CANONICAL.search(capture.body)
    return match[1].decode("utf-8", "replace") if match else None
