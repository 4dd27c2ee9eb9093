"""Commands that take announcements in: from a site, from a saved page, from the captures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="one JSON object a line")]


def ingest(
    source: Annotated[list[str], typer.Argument(help="ids of sources; `all` for every active one")],
    url: Annotated[list[str] | None, typer.Option(help="an address to read beside the listing")] = None,
    json: Json = False,
) -> None:
    """Fetch what sources announce and record it; exit code 1 if a run is broken."""
    from extractors.registry import active
    from pipeline.cli.output import as_json, print_table
    from pipeline.ingest import PushedLead
    from pipeline.ingest import ingest as step
    from pipeline.settings import Settings

    settings = Settings()
    lake = settings.open_lake()
    chosen = [each.profile.id for each in active(settings.sources)] if source == ["all"] else source
    pushed = [PushedLead(url=address) for address in url or []]
    reports = []
    for source_id in chosen:
        report = step(source_id, lake, settings, pushed=pushed)
        reports.append(report)
        if json:
            print(as_json(report))
    if not json:
        columns = ("source", "verdict", "leads", "new_leads", "announcements", "unchanged", "quarantined", "pending")
        print_table(columns, [{name: getattr(report.row, name) for name in columns} for report in reports])
        for report in reports:
            for reason in (*report.row.reasons, *report.refused):
                print(f"{report.row.source}: {reason}")
    if any(report.verdict == "broken" for report in reports):
        raise typer.Exit(1)


def extract(
    source: Annotated[str, typer.Argument(help="id of the source")],
    file: Annotated[Path, typer.Argument(help="the saved page, as the site sent it")],
    url: Annotated[str, typer.Option(help="address that the page was saved from")],
) -> None:
    """Read a saved page as its source's parser does: an announcement a line, as JSON; what is left over on stderr."""
    from pipeline.cli.output import as_json
    from pipeline.extract import extract as step
    from schemas.contract import to_row

    reading = step(source, file, url)
    for announcement in reading.announcements:
        print(as_json(to_row(announcement)))
    for line in reading.left:
        typer.echo(f"left over: {line}", err=True)


def rebuild(
    source: Annotated[str | None, typer.Option(help="only this source")] = None,
    month: Annotated[str | None, typer.Option(help="only captures of this month, YYYY-MM (UTC)")] = None,
    json: Json = False,
) -> None:
    """Read the captures again with today's parsers; what reads differently becomes a revision."""
    from pipeline.cli.output import as_json
    from pipeline.rebuild import rebuild as step
    from pipeline.settings import Settings

    settings = Settings()
    report = step(settings.open_lake(), settings, source=source, month=month)
    if json:
        print(as_json(report))
        return
    print(f"{report.captures} captures read again: {report.revised} revised, {report.unchanged} unchanged")
    for trouble in (*report.unreadable, *report.damaged):
        print(f"  {trouble}")
