"""``CHANGELOG.md`` and ``changes.jsonl``: what a release says otherwise than the one before it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.diff import KINDS, Difference
from pipeline.diff.told import schema_told, told, write_lines
from pipeline.release.about import LINES, About
from pipeline.release.release import Release
from pipeline.release.texts import filled

FILE = "CHANGELOG.md"
_SHOWN = 200
"""Engagements that the text names; the file of lines has all."""
_LONGEST = 160
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")


def write_changelog(about: About, found: Difference, before: Release | None, engagements: int, folder: Path) -> None:
    """Write both files; a first release has no lines, since everything in it is new.

    Args:
        about: the release.
        found: how it differs from the one before.
        before: that one, if there is one.
        engagements: how many this one has.
        folder: where the files are written.
    """
    counts = found.counts
    text = filled(
        FILE,
        about=about,
        before=before,
        engagements=engagements,
        counts={words: getattr(counts, kind) for kind, words in KINDS.items() if kind != "absent"},
        fields=counts.fields,
        schema=[coded(schema_told(change)) for change in found.schema],
        lines=list(_lines(found)),
        more=max(0, len(found.rows) - _SHOWN),
        file=LINES,
    )
    (folder / FILE).write_text(text, encoding="utf-8")
    if before:
        with (folder / LINES).open("wb") as out:
            write_lines(found, out)


def coded(value: str) -> str:
    """A value from a page as Markdown code on one line: no markup of its own, in whatever reads the file."""
    plain = " ".join(_UNSEEN.sub(" ", value).split())
    short = plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
    return f"`{html.escape(short, quote=False).replace('`', chr(39)) or ' '}`"


def _lines(found: Difference) -> Iterator[str]:
    for name, change, parts in told(found.rows.head(_SHOWN)):
        listed = ", ".join(_part(*part) for part in parts) or "in its people, quantities or evidence"
        yield f"{coded(name)} {change}: {listed}"


def _part(field: str, was: str, now: str) -> str:
    return f"{field} {coded(was)} -> {coded(now)}" if field else coded(now)
