"""What the page is told about the release, beside the release's own tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.pages import Picture
from pipeline.release.changes import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A case study at a look: title, first sentence, picture (None: nothing to draw), and the file of its page."""

    title: str
    says: str
    picture: Picture | None
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The release's name, dataset version, day of the cut, schema version, and how it differs from the one before.

    ``before`` is the name of the release before and ``before_version`` its dataset version; None and 0 for the first
    one. ``answers`` are the case studies whose pages lie in the same folder.
    """

    name: str
    version: int
    day: date
    schema: str
    changes: Changes
    before: str | None = None
    before_version: int = 0
    answers: tuple[Answer, ...] = ()
