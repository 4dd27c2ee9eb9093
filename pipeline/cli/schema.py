"""The command that compares the schema with what was recorded of it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer


def schema(
    record: Annotated[bool, typer.Option("--record", help="write this version's record into the source tree")] = False,
    json: Annotated[bool, typer.Option("--json", help="JSON for machines")] = False,
) -> None:
    """Tell what changed in the schema since its last record, and whether its version says so.

    Exit code 1 where it does not.
    """
    from pipeline import schema as step
    from pipeline.cli.output import as_json

    found = step.standing()
    if json:
        print(as_json(found))
    else:
        print(f"schema version {found.version}, last recorded {found.recorded}: {len(found.changes)} changes")
        for change in found.changes:
            print(f"{'break' if change.breaks else 'addition'}: {change.column} {change.what}")
    for objection in found.objections:
        print(objection, file=sys.stderr)
    if found.objections:
        raise typer.Exit(1)
    if record:
        for path in step.record():
            print(path)
