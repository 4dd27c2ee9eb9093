"""The command that takes rows out of the dataset."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pipeline.release.pin import Pin
    from pipeline.store.lake import Lake


def export(
    where: Annotated[
        str | None,
        typer.Option(
            help="condition in SQL over the table's columns, such as \"type = 'exercise' AND date_start >= DATE "
            "'2026-01-01' AND array_contains(topics, 'cyber')\""
        ),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="csv, parquet or jsonl")] = "csv",
    table: Annotated[str, typer.Option(help="table of the release, such as participants")] = "engagements",
    version: Annotated[int | None, typer.Option(help="dataset version; the newest when nothing is pinned")] = None,
    release: Annotated[str | None, typer.Option(help="release by its calendar version, or latest")] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="the last version recorded by the end of this day, UTC"),
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="file; standard output without")] = None,
) -> None:
    """Write the rows of a table that fulfil a condition, as any version or release has them."""
    from pipeline.export import export as step
    from pipeline.settings import Settings

    lake = Settings().open_lake()
    pinned = _pinned(lake, version, release, as_of.date() if as_of else None)
    step(lake, pinned, table=table, where=where, form=form, out=output or sys.stdout.buffer)
    sys.stdout.flush()


def _pinned(lake: Lake, version: int | None, release: str | None, day: date | None) -> Pin:
    from pipeline.release.pin import of_day, of_release, of_version

    if sum(one is not None for one in (version, release, day)) > 1:
        raise ValueError("pin one thing: --version, --release or --as-of")
    if release is not None:
        return of_release(lake, release)
    return of_version(lake, version) if day is None else of_day(lake, day)
