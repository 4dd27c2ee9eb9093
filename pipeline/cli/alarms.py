"""`entente alarms` and `entente acknowledge`: what stands ill, and that somebody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.who import who

if TYPE_CHECKING:
    from pipeline.alarms import Standing

COLUMNS = ("alarm", "condition", "since", "acknowledged_until", "acknowledged_by", "reasons")


def alarms(json: Annotated[bool, typer.Option("--json", help="one JSON object a line")] = False) -> None:
    """List the alarms that stand; exit code 1 if there is one that nobody has acknowledged."""
    from datetime import UTC, datetime

    from pipeline.alarms import standing
    from pipeline.cli.output import as_json, print_table
    from pipeline.settings import Settings

    settings = Settings()
    found = standing(settings.open_lake(), settings, now=datetime.now(UTC))
    for one in found if json else ():
        print(as_json(_facts(one)))
    if not json:
        print_table(COLUMNS, [_row(one) for one in found])
    if not all(one.quiet for one in found):
        raise typer.Exit(1)


def _facts(one: Standing) -> dict[str, object]:
    """An alarm as one flat JSON object."""
    from dataclasses import asdict

    known = one.acknowledged
    told = {"acknowledged_until": known and known.until, "acknowledged_by": known and known.who}
    return {name: value for name, value in asdict(one).items() if name != "acknowledged"} | told


def _row(one: Standing) -> dict[str, object]:
    """An alarm as a line of the table."""
    known = one.acknowledged
    return {
        "alarm": one.id,
        "condition": one.condition,
        "since": f"{one.since:%Y-%m-%d %H:%M}Z",
        "acknowledged_until": known and f"{known.until:%Y-%m-%d %H:%M}Z",
        "acknowledged_by": known and known.who,
        "reasons": "; ".join(one.reasons),
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
    found = step(lake, standing(lake, settings, now=now), alarm, who=who(), why=reason, at=now, until=until)
    print(f"{found.headline}: acknowledged until {until:%Y-%m-%d %H:%M}Z")
