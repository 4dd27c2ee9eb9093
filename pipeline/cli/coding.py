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
) -> None:
    """Code announcements (id, url, source, published, title, text): one JSON line each, as the codebook says.

    A line that cannot be read is answered with its error, and the exit code is 1 at the end.
    """
    from pipeline.cli.output import as_json

    failed = False
    with nullcontext(sys.stdin) if file is None else file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            answer = _answer(line, number)
            failed = failed or "error" in answer
            print(as_json(answer), flush=file is None)
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
        Path | None, typer.Option("--ratchet", help="file of figures once reached, such as bench/scores.json")
    ] = None,
) -> None:
    """Score the coder: relevance, types, participants, dates and the rest, matched one to one."""
    from dataclasses import asdict

    from pipeline.evaluate import as_json, as_text, evaluate_dates, ratchet
    from pipeline.evaluate import evaluate as step
    from pipeline.evaluate.run import house_coder

    if dates:
        print(json.dumps(asdict(evaluate_dates(gold)), ensure_ascii=False, indent=1))
        return
    parts = step(gold, predictions or house_coder, items=items if items.is_dir() else None, intervals=intervals)
    print(as_text(parts) if text else json.dumps(as_json(parts), ensure_ascii=False, indent=1))
    drops = ratchet(gold, parts, keep) if keep else []
    for drop in drops:
        print(drop, file=sys.stderr)
    if drops:
        raise typer.Exit(1)


def _answer(text: str, number: int) -> dict[str, object]:
    from pipeline.coder import ItemError, code_item, from_line
    from schemas.contract import to_row

    try:
        line = json.loads(text)
    except ValueError as error:
        return {"id": None, "error": f"line {number} is no JSON: {error}"}
    if not isinstance(line, dict):
        return {"id": None, "error": f"line {number} is no JSON object: give id, source, published, title and text"}
    try:
        coding = code_item(from_line(line))
    except ItemError as error:
        return {"id": line.get("id"), "error": f"line {number}: {error}"}
    if coding.error is not None:
        return {"id": line["id"], "error": coding.error}
    if coding.not_coded is not None:
        return {"id": line["id"], "not_coded": coding.not_coded}
    return {"id": line["id"], "engagements": [to_row(mention) for mention in coding.mentions]}
