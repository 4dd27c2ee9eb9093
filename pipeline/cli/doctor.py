"""`entente doctor`: how a source is, with the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pipeline.doctor import Examination

_COLUMNS = (
    "source",
    "state",
    "grade",
    "standing",
    "announcements",
    "newest",
    "silent",
    "usual",
    "quarantined",
    "waiting",
)
_LONGEST = 300


def doctor(
    source: Annotated[list[str] | None, typer.Argument(help="ids of sources; without one, all")] = None,
    json: Annotated[bool, typer.Option("--json", help="one JSON object a line")] = False,
) -> None:
    """Report on sources from what the lake holds; exit code 1 if one needs a look."""
    from extractors import registry
    from pipeline.cli.output import as_json, print_table
    from pipeline.doctor import examine
    from pipeline.settings import Settings

    settings = Settings()
    lake = settings.open_lake()
    chosen = [registry.source(name) for name in source] if source else list(registry.SOURCES.values())
    found = [examine(lake, settings, each.profile) for each in chosen]
    if json:
        for each in found:
            print(as_json(each))
    else:
        if not source:
            print_table(_COLUMNS, [_row(each) for each in found])
        for each in found:
            if source or not each.well:
                print("\n".join(["", *_report(each)]))
    if not all(each.well for each in found):
        raise typer.Exit(1)


def _row(found: Examination) -> dict[str, object]:
    return {name: getattr(found, name, None) for name in _COLUMNS} | {
        "silent": found.silent_working_days,
        "usual": found.usual_working_days,
    }


def _report(found: Examination) -> Iterator[str]:
    yield f"{found.source}: {found.name}"
    yield f"  {found.state}, evidence {found.grade}, {found.standing or 'never run'}"
    if found.reason:
        yield f"  {found.reason}"
    silent = "" if found.silent_working_days is None else f", {found.silent_working_days} working days ago"
    yield f"  {found.announcements} announcements, the newest of {found.newest or 'no day'}{silent}"
    yield f"  silence of {found.usual_working_days} working days is usual"
    for run in found.runs:
        yield f"  {run['ended_at']:%Y-%m-%d %H:%M} {run['verdict']}: {run['new_leads']} new of {run['leads']} leads"
        reasons = run["reasons"]
        yield from (f"    {str(reason)[:_LONGEST]}" for reason in (reasons if isinstance(reasons, list) else []))
    if found.outcomes:
        told = ", ".join(f"{name} {count}" for name, count in found.outcomes.items())
        yield f"  fetches of these runs: {told}"
    yield from (f"  {name}: {value}" for name, value in found.figures.items() if value is not None)
    if found.waiting:
        yield f"  {found.waiting} leads wait"
    if found.quarantined:
        yield f"  {found.quarantined} in quarantine, such as"
        yield from (f"    {example[:_LONGEST]}" for example in found.examples)
    yield from _advice(found)


def _advice(found: Examination) -> Iterator[str]:
    if found.standing is None:
        yield f"  run it: entente ingest {found.source}"
    elif found.standing == "unproven":
        yield "  its markup is guessed: read a real page with entente extract before you trust it"
    elif not found.well:
        yield "  look at the first reason; a saved page can be read with entente extract"
