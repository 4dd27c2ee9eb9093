"""The version that a corrected coding carries, so that a changed correction is seen as another coding."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from pipeline.overrides.file import Override

CARRIES = "+"
"""Stands between the coder's version and the digest of the corrections in a coding's ``coder``."""


def stamp(version: str, overrides: Sequence[Override]) -> str:
    """The coder's version, with a digest of the announcement's corrections where it has any."""
    if not overrides:
        return version
    told = "\n".join(repr((o.field, o.value, o.rule, o.kind, sorted(o.parties), o.words)) for o in overrides)
    return f"{version}{CARRIES}{hashlib.sha256(told.encode()).hexdigest()[:8]}"
