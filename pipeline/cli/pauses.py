"""`entente pause` and `entente resume`: a source that is not to be asked for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import datetime

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
    from pipeline.settings import Settings
    from pipeline.store import pauses

    name, now = registry.source(source).profile.id, datetime.now(UTC)
    end = _moment(until) if until else None
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


def _moment(text: str) -> datetime:
    """A day or a time in ISO 8601, UTC where it names no zone."""
    from datetime import UTC, datetime

    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def who() -> str:
    """Who is at the keyboard, as the system names them."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user need not have a name
        return "an unnamed user"


def _print(note: PauseNote, json: bool) -> None:
    from pipeline.cli.output import as_json
    from pipeline.store.pauses import told
    from schemas.contract import to_row

    if json:
        print(as_json(to_row(note)))
    else:
        print(f"{note.source} is {told(note)}" if note.event == "paused" else f"{note.source} goes on")
