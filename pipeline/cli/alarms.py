"""`entente alarms` and `entente acknowledge`: what stands ill, and that somebody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import datetime

    from pipeline.alarms import Alarm

COLUMNS = ("alarm", "condition", "since", "acknowledged_until", "reasons")


def alarms(json: Annotated[bool, typer.Option("--json", help="one JSON object a line")] = False) -> None:
    """List the alarms that stand; exit code 1 if there is one that nobody has acknowledged."""
    from dataclasses import asdict
    from datetime import UTC, datetime

    from pipeline.alarms import acknowledged, notes
    from pipeline.alarms import alarms as standing
    from pipeline.cli.output import as_json, print_table
    from pipeline.settings import Settings

    settings, now = Settings(), datetime.now(UTC)
    lake = settings.open_lake()
    noted = notes(lake, now=now)
    known = {alarm: acknowledged(noted, alarm) for alarm in standing(lake, settings, now=now)}
    for alarm, until in known.items() if json else ():
        print(as_json(asdict(alarm) | {"acknowledged_until": until}))
    if not json:
        print_table(COLUMNS, [_row(alarm, until) for alarm, until in known.items()])
    if any(until is None or until <= now for until in known.values()):
        raise typer.Exit(1)


def _row(alarm: Alarm, until: datetime | None) -> dict[str, object]:
    """An alarm as a line of the table."""
    return {
        "alarm": alarm.id,
        "condition": alarm.condition,
        "since": f"{alarm.since:%Y-%m-%d %H:%M}Z",
        "acknowledged_until": until and f"{until:%Y-%m-%d %H:%M}Z",
        "reasons": "; ".join(alarm.reasons),
    }


def acknowledge(
    alarm: Annotated[str, typer.Argument(help="id of an alarm that stands, such as source:un_press")],
    reason: Annotated[str, typer.Option(help="what is known of it, or done about it; kept with it")],
    days: Annotated[float, typer.Option(min=0.01, max=90, help="for so many days; then it is told again")] = 1,
) -> None:
    """Say that somebody knows of an alarm: it is not told again meanwhile, unless it ends or worsens."""
    from datetime import UTC, datetime, timedelta

    from pipeline.alarms import acknowledge as step
    from pipeline.alarms import alarms as standing
    from pipeline.settings import Settings

    settings, now = Settings(), datetime.now(UTC)
    lake, until = settings.open_lake(), now + timedelta(days=days)
    found = step(lake, standing(lake, settings, now=now), alarm, why=reason, at=now, until=until)
    print(f"{found.headline}: acknowledged until {until:%Y-%m-%d %H:%M}Z")
