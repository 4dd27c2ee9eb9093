"""What the page is told about the release, beside the release's own tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.release.changes import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The release's name, dataset version, day of the cut, schema version, and how it differs from the one before.

    ``before`` is the name of the release before and ``before_version`` its dataset version; None and 0 for the first
    one. ``reports`` names other pages in the same folder to link to: file name by the id of a question (``us_nato``).
    """

    name: str
    version: int
    day: date
    schema: str
    changes: Changes
    before: str | None = None
    before_version: int = 0
    reports: Mapping[str, str] = field(default_factory=dict)
