"""The command that writes a report on a pair, a forum or a case study."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pipeline.report import Subject

Pair = Annotated[tuple[str, str] | None, typer.Option(metavar="AAA BBB", help="two actors by their codes")]
Forum = Annotated[str | None, typer.Option(metavar="ID", help="a forum, an organisation or a closed set of states")]
Case = Annotated[str | None, typer.Option(metavar="ID", help="a case study, such as us_nato")]
Into = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="where the page is written")]
Named = Annotated[str | None, typer.Option("--release", metavar="NAME", help="the release; the latest when left out")]
Json = Annotated[bool, typer.Option("--json", help="print the facts as JSON; a page only where -o names one")]


def report(
    dyad: Pair = None,
    forum: Forum = None,
    case: Case = None,
    output: Into = None,
    release: Named = None,
    json: Json = False,
) -> None:
    """Write a page on a pair of actors, a forum or a case study, from the tables of a release."""
    from pipeline.cli.output import as_json
    from pipeline.report import facts, opened, report_page
    from pipeline.settings import Settings

    if sum(choice is not None for choice in (dyad, forum, case)) != 1:
        raise typer.BadParameter("give one of --dyad AAA BBB, --forum ID and --case ID")
    subject = _subject(dyad, forum, case)
    with opened(Settings().open_lake(), release) as shelf:
        told = facts(subject, shelf)
    target = output or (None if json else Path(f"entente-{subject.id}-{told.release}.html"))
    if target:
        target.write_text(report_page(told), encoding="utf-8")
    print(as_json(told.plain) if json else f"{subject.title}, release {told.release}: {target}")


def _subject(pair: tuple[str, str] | None, name: str | None, case: str | None) -> Subject:
    from pipeline.report import case_study, dyad, forum

    if pair:
        return dyad(*pair)
    return forum(name) if name is not None else case_study(str(case))
