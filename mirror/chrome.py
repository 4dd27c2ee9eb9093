"""Generic page furniture of a realistic weight: style sheets, scripts and hidden form state, the same at every call."""

import base64
import hashlib
from functools import cache

from markupsafe import Markup

PROPERTIES = (
    "margin:0 auto {n}px",
    "padding:{n}px {m}px",
    "font-size:{n}px;line-height:1.{m}",
    "max-width:{m}{n}px",
    "color:#{h}",
    "background:#{h}",
    "border:1px solid #{h}",
    "display:flex;gap:{n}px",
    "grid-template-columns:repeat({n},1fr)",
    "opacity:.{n}",
)


def stream(seed: str, size: int) -> bytes:
    """`size` bytes that depend on the seed alone."""
    parts = (hashlib.sha256(f"{seed}/{number}".encode()).digest() for number in range(size // 32 + 1))
    return b"".join(parts)[:size]


def noise(seed: str, size: int) -> str:
    """About `size` characters of base64 that depend on the seed alone."""
    return base64.b64encode(stream(seed, size * 3 // 4)).decode()


@cache
def style(seed: str, size: int) -> Markup:
    """A style sheet of about `size` characters."""
    rules: list[str] = []
    length = 0
    for number in range(size):
        digest = hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()
        rule = PROPERTIES[int(digest[:2], 16) % len(PROPERTIES)]
        n, m = int(digest[2:4], 16) % 40 + 1, int(digest[4:6], 16) % 9 + 1
        rules.append(f".{seed}-{digest[6:11]}{{{rule.format(n=n, m=m, h=digest[12:18])}}}")
        length += len(rules[-1]) + 1
        if length >= size:
            break
    return Markup("\n".join(rules))  # noqa: S704 (digests of our own)


@cache
def script(seed: str, size: int) -> Markup:
    """A script of about `size` characters that only fills tables of its own."""
    lines: list[str] = ["(function(){var t={};"]
    length = len(lines[0])
    for number in range(size):
        digest = hashlib.sha256(f"{seed}>{number}".encode()).hexdigest()
        lines.append(f't["{digest[:8]}"]=function(a,b){{return a.{seed}_{digest[8:13]}(b||"{digest[14:30]}")}};')
        length += len(lines[-1]) + 1
        if length >= size:
            break
    return Markup("\n".join([*lines, "window.__t=t;})();"]))  # noqa: S704 (digests of our own)
