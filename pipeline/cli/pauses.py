"""`entente pause` and `entente resume`: a source that is not to be asked for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.who import who

if TYPE_CHECKING:
    from schemas.contract.operations import PauseNote

Source = Annotated[str, typer.Argument(help="id of the source")]
Json = Annotated[bool, typer.Option("--json", help="JSON for machines")]


def pause(
    source: Source,
    reason: Annotated[str, typer.Option(help="why; kept with it and shown")],
    until: Annotated[
        str | None, typer.Option(help="day or time (UTC) from which it goes on by itself; without it, when resumed")
    ] = None,
    json: Json = False,
) -> None:
    """Pause a source: no watcher, run or backfill asks its site, and it raises no alarm; a run at work ends first."""
    from datetime import UTC, datetime

    from extractors import registry
    from pipeline.moment import moment
    from pipeline.settings import Settings
    from pipeline.store import pauses

    name, now = registry.source(source).profile.id, datetime.now(UTC)
    end = moment(until) if until else None
    _print(pauses.pause(Settings().open_lake(), name, who=who(), why=reason, at=now, until=end), json)


def resume(
    source: Source,
    reason: Annotated[str, typer.Option(help="why; kept with it")] = "",
    json: Json = False,
) -> None:
    """Let a paused source go on: its watcher asks it at the next poll, and takes all that was missed."""
    from datetime import UTC, datetime

    from extractors import registry
    from pipeline.settings import Settings
    from pipeline.store import pauses

    name = registry.source(source).profile.id
    _print(pauses.resume(Settings().open_lake(), name, who=who(), why=reason, at=datetime.now(UTC)), json)


def _print(note: PauseNote, json: bool) -> None:
    from pipeline.cli.output import as_json
    from pipeline.store.pauses import told
    from schemas.contract import to_row

    if json:
        print(as_json(to_row(note)))
    else:
        print(f"{note.source} is {told(note)}" if note.event == "paused" else f"{note.source} goes on")
