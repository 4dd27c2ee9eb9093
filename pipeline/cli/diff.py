"""The command that tells two states of the dataset apart."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pipeline.diff import Difference

_SHOWN = 40
"""Engagements in the table without ``--all``."""
_WIDE = 120
_TROUBLE = 2


def diff(
    first: Annotated[str, typer.Argument(metavar="A", help="a version (3), a release (2026.11.28) or latest")],
    second: Annotated[str, typer.Argument(metavar="B", help="the other one")],
    whole: Annotated[bool, typer.Option("--all", help=f"every engagement, not the first {_SHOWN}")] = False,
    json: Annotated[bool, typer.Option("--json", help="JSON for machines, one line a change")] = False,
) -> None:
    """Tell what B says otherwise than A: engagements, their fields, and the schema.

    Exit code 0 where they are the same, 1 where they differ, 2 in trouble. Plans are overdue as of a release's day of
    cut, or the day on which a version was recorded.
    """
    from pipeline.cli.failures import explained
    from pipeline.diff.told import write_lines
    from pipeline.release.changes import between
    from pipeline.release.pin import pin
    from pipeline.settings import Settings

    with explained(_TROUBLE):
        lake = Settings().open_lake()
        found = between(lake, pin(lake, first), pin(lake, second))
        if json:
            write_lines(found, sys.stdout.buffer)
        else:
            _print(found, None if whole else _SHOWN)
        sys.stdout.flush()
    if found:
        raise typer.Exit(1)


def _print(found: Difference, shown: int | None) -> None:
    from pipeline.cli.output import print_table
    from pipeline.diff import KINDS
    from pipeline.diff.told import schema_told, told

    for change in found.schema:
        print(f"schema: {schema_told(change)}")
    counts = {words: getattr(found.counts, kind) for kind, words in KINDS.items()}
    print(", ".join(f"{count} {words}" for words, count in counts.items() if count) or "no engagement differs")
    listed = found.rows if shown is None else found.rows.head(shown)
    rows = [row for told_of in told(listed) for row in _rows(*told_of)]
    if rows:
        print_table(("id", "change", "field", "was", "now"), rows)
    if left := len(found.rows) - len(listed):
        print(f"and {left} engagements more: --all shows them")


def _rows(name: str, change: str, parts: list[tuple[str, str, str]]) -> Iterator[dict[str, str]]:
    fields = [part for part in parts if part[0]] or [("", "", ", ".join(now for _, _, now in parts))]
    for field, was, now in fields:
        yield {"id": name, "change": change, "field": field, "was": _plain(was), "now": _plain(now)}


def _plain(value: str) -> str:
    # What a page says must not steer the terminal on which it is read, nor fill it.
    text = "".join(one if one.isprintable() else " " for one in value)
    return text if len(text) <= _WIDE else f"{text[:_WIDE]}…"
