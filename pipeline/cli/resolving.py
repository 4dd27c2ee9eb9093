"""Commands of the resolver: which mentions tell of one engagement."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def resolve(
    file: Annotated[Path | None, typer.Argument(help="mentions as JSON lines; standard input when left out")] = None,
) -> None:
    """Resolve mentions (id, type, participants, published and what else is known): one JSON line each, in their order.

    Each is answered with the id of its engagement, the mention that it was joined to, and why.
    """
    from pipeline.cli.output import as_json
    from pipeline.mentions import from_lines, resolve_file, resolve_lines

    found = resolve_lines(from_lines(sys.stdin)) if file is None else resolve_file(file)
    sys.stdout.writelines(f"{as_json(one)}\n" for one in found)
