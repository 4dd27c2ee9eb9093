"""Commands of the coder: code announcements, and score the coder against announcements coded by reading."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer


def code(
    file: Annotated[
        Path | None, typer.Argument(help="announcements as JSON lines; standard input when left out")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="for a person: the text with what was read where, and by which rule")
    ] = False,
    overrides: Annotated[Path | None, typer.Option(help="file of corrections to apply, as curate does")] = None,
) -> None:
    """Code announcements (id, url, source, published, title, text): one JSON line each, as the codebook says.

    A line that cannot be read is answered with its error, and the exit code is 1 at the end.
    """
    from pipeline.cli.answers import Answers
    from pipeline.cli.output import as_json, print_page

    answers = Answers.with_overrides(overrides)
    failed = False
    with nullcontext(sys.stdin) if file is None else file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            answer = answers.to(line, number)
            failed = failed or answer.error is not None
            if explain:
                print_page(answer.page())
            else:
                print(as_json(answer.record()), flush=file is None)
    for trouble in answers.unmet:
        print(trouble, file=sys.stderr)
    if failed:
        raise typer.Exit(1)


def evaluate(
    gold: Annotated[Path, typer.Argument(help="announcements with their engagements, as JSON lines")],
    predictions: Annotated[
        Path | None, typer.Option(help="what another coder gave, as JSON lines; ours when left out")
    ] = None,
    items: Annotated[Path, typer.Option(help="folder of the mirror's items, for gold without texts")] = Path(
        "mirror/items"
    ),
    intervals: Annotated[bool, typer.Option(help="bootstrap intervals of 95 %")] = True,
    text: Annotated[bool, typer.Option("--text", help="a report for a reader instead of JSON")] = False,
    dates: Annotated[
        bool, typer.Option("--dates", help="the file holds dated releases: score the date reader")
    ] = False,
    keep: Annotated[
        Path | None,
        typer.Option("--ratchet", help="file of figures once reached, such as pipeline/evaluate/reached.json"),
    ] = None,
) -> None:
    """Score the coder: relevance, types, participants, dates and the rest, matched one to one.

    Where the lines are mentions with a `group` each, the resolver is scored: over pairs, and by B-cubed.
    """
    from dataclasses import asdict

    from pipeline.evaluate import as_json, as_text, evaluate_dates, figures, ratchet
    from pipeline.evaluate import evaluate as step
    from pipeline.evaluate.run import house_coder
    from pipeline.mentions import evaluate_groups, group_figures, holds_mentions

    if dates:
        print(json.dumps(asdict(evaluate_dates(gold)), ensure_ascii=False, indent=1))
        return
    if holds_mentions(gold):
        groups = evaluate_groups(gold)
        print(json.dumps({name: asdict(part) for name, part in groups.items()}, indent=1))
        reached, count = group_figures(groups), groups["all"].mentions
    else:
        parts = step(gold, predictions or house_coder, items=items if items.is_dir() else None, intervals=intervals)
        print(as_text(parts) if text else json.dumps(as_json(parts), ensure_ascii=False, indent=1))
        reached, count = figures(parts), parts["all"].engagements
    drops = ratchet(gold, reached, keep, items=count) if keep else []
    for drop in drops:
        print(drop, file=sys.stderr)
    if drops:
        raise typer.Exit(1)
