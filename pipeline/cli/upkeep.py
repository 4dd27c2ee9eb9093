"""`entente upkeep`: small files written together, what nobody needs deleted, the captures looked over."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

_COLUMNS = (
    "table",
    "files_before",
    "files_after",
    "together",
    "deleted",
    "bytes_freed",
    "log",
    "checkpoint",
    "seconds",
)


def upkeep(
    dry_run: Annotated[bool, typer.Option(help="write nothing, only say what would be done")] = False,
    keep_days: Annotated[int | None, typer.Option(min=1, help="instead of ENTENTE_KEEP_DAYS")] = None,
    captures: Annotated[bool, typer.Option(help="read every capture, and compare it with the index")] = False,
    json: Annotated[bool, typer.Option("--json", help="JSON for machines")] = False,
) -> None:
    """Keep the lake small and quick; no row, version, release or capture is touched.

    Exit code 1 where captures are missing.
    """
    import dataclasses

    from pipeline.cli.output import as_json, print_table
    from pipeline.settings import Settings
    from pipeline.upkeep import upkeep as step

    settings = Settings()
    keep = None if keep_days is None else timedelta(days=keep_days)
    report = step(settings.open_lake(), settings, keep=keep, dry_run=dry_run, read_captures=captures)
    if json:
        print(as_json(report))
    else:
        print_table(_COLUMNS, [dataclasses.asdict(one) for one in report.tables])
        print(f"{report.captures.files} files of captures, {report.captures.bytes} bytes")
        told = {
            "left for the next time": [f"{one.table}: {one.left}" for one in report.tables if one.left],
            "half written, of a run that died": report.leftovers,
            "captured and never recorded": report.captures.unindexed,
            "missing": report.captures.missing,
        }
        for what, names in told.items():
            for name in names:
                print(f"{what}: {name}")
    if report.captures.missing:
        raise typer.Exit(1)
