"""Every check over one lake."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.store.lake import Lake
from pipeline.verify.checks import CHECKS
from pipeline.verify.record import read


@dataclass(frozen=True, slots=True)
class Finding:
    """One promise and its breaches; none where it is kept."""

    check: str
    promise: str
    breaches: tuple[str, ...]


def verify(lake: Lake) -> list[Finding]:
    """Check every promise over every version of the lake's record; nothing but the views of it is written."""
    record = read(lake)
    return [Finding(check.name, check.promise, tuple(check.breaches(record))) for check in CHECKS]
