"""Commands that take announcements in: from a site, from a saved page, from the captures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.ingest import RunReport

Json = Annotated[bool, typer.Option("--json", help="one JSON object a line")]


def ingest(
    source: Annotated[list[str], typer.Argument(help="ids of sources; `all` for every active one")],
    url: Annotated[list[str] | None, typer.Option(help="an address to read beside the listing")] = None,
    json: Json = False,
) -> None:
    """Fetch what sources announce and record it; exit code 1 if a run is broken."""
    from extractors.registry import active
    from pipeline.cli.output import as_json
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
        _print(reports)
    if any(report.verdict == "broken" for report in reports):
        raise typer.Exit(1)


def backfill(
    source: Annotated[str, typer.Argument(help="id of the source")],
    pages: Annotated[int, typer.Option(min=1, help="pages of a listing to follow")] = 200,
    months: Annotated[int, typer.Option(min=0, help="months of an archive to ask for, where the site has one")] = 24,
    json: Json = False,
) -> None:
    """Find what a source announced long ago, as politely as ever; what one run does not take in, the next ones do."""
    from pipeline.cli.output import as_json
    from pipeline.ingest import ingest as step
    from pipeline.settings import Settings

    settings = Settings().model_copy(update={"listing_pages": pages, "archive_months": months})
    report = step(source, settings.open_lake(), settings, revisit=False, deep=True)
    print(as_json(report)) if json else _print([report])
    if report.verdict == "broken" or report.skipped:
        raise typer.Exit(1)


def _print(reports: Sequence[RunReport]) -> None:
    from pipeline.cli.output import print_table

    columns = ("source", "verdict", "leads", "new_leads", "announcements", "unchanged", "quarantined", "pending")
    print_table(columns, [{name: getattr(report.row, name) for name in columns} for report in reports])
    for report in reports:
        for reason in (*report.row.reasons, *report.refused):
            print(f"{report.row.source}: {reason}")


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
