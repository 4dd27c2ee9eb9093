"""Whether an answer has the format that was asked for."""

import json
import re

from extractors.web.text import decode

# Possessive, because a hostile prologue must not make the search quadratic.
_DOCTYPE = rb"<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\])?[^>]*+>"
_MISC = re.compile(rb"\s*+(?:<\?[^>]*\?>|<!--.*?-->|" + _DOCTYPE + rb")", re.IGNORECASE | re.DOTALL)
_ROOT = re.compile(rb"\s*<([A-Za-z_][\w:.-]*)")
_BOM = b"\xef\xbb\xbf"


def mismatch(accept: str | None, body: bytes) -> str | None:
    """The reason why a body is not of the format that an Accept header asks for, or None.

    Only a header that names JSON types alone, or XML types alone, expects anything; the body is looked at rather than
    its Content-Type, which sites get wrong more often.
    """
    expected = _expected(accept)
    start = body.removeprefix(_BOM).lstrip()
    if expected == "JSON":
        return _not_json(start)
    if expected == "XML":
        return _not_xml(start)
    return None


def _expected(accept: str | None) -> str | None:
    types = [part.split(";")[0].strip().lower() for part in (accept or "").split(",")]
    if all(kind.endswith(("/json", "+json")) for kind in types):
        return "JSON"
    if all(kind.endswith(("/xml", "+xml")) and kind != "application/xhtml+xml" for kind in types):
        return "XML"
    return None


def _not_json(start: bytes) -> str | None:
    if start.startswith(b"<"):
        return "a page came where JSON was asked for"
    try:
        json.loads(decode(start))
    except (ValueError, RecursionError) as error:
        return f"what came is not JSON: {error}"
    return None


def _not_xml(start: bytes) -> str | None:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16, which only an XML parser reads
        return None
    root = _root(start)
    if root is None:
        return "what came is not XML"
    return "a page came where XML was asked for" if root.lower() == b"html" else None


def _root(start: bytes) -> bytes | None:
    position = 0
    while found := _MISC.match(start, position):
        position = found.end()
    root = _ROOT.match(start, position)
    return root[1] if root else None
