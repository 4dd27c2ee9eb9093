"""Change marks for listings that print none: a digest of what a row says, so that a changed row is a new lead."""

from __future__ import annotations

import hashlib


def mark(*parts: str) -> str:
    """A short digest of a row's texts; it changes when one of them does."""
    return "row:" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
