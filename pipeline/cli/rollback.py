"""`entente rollback`: back to an earlier version, by a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pipeline.store.lake import Lake


def rollback(
    version: Annotated[
        str, typer.Argument(help="version (3), release (2026.11.28), latest release, or day (2026-11-28)")
    ],
    reason: Annotated[str, typer.Option(help="why; kept with the version")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="do it; without it, only tell what would be done")] = False,
    json: Annotated[bool, typer.Option("--json", help="JSON for machines")] = False,
) -> None:
    """Bring back the content of an earlier version as a new one; nothing is deleted, later versions stay readable."""
    from pipeline.cli.output import as_json
    from pipeline.cli.who import who
    from pipeline.rollback import rollback as step
    from pipeline.settings import Settings

    if yes and not reason:
        raise ValueError("say why: a rollback is kept with its --reason")
    lake = Settings().open_lake()
    report = step(lake, _version(lake, version), who=who(), why=reason, dry_run=not yes)
    if json:
        print(as_json(report))
        return
    done = f"version {report.version}" if yes and report.version else "a rollback" if not yes else "no version was made"
    print(f"{done}, back to version {report.target}: {report.restored} restored, {report.withdrawn} withdrawn")
    for gone, name in report.instead.items():
        print(f"{gone}: merged away since, comes back as {name}")
    if not yes:
        print("nothing was changed: --yes does it")


def _version(lake: Lake, name: str) -> int:
    """The version that a number, a release or a day names."""
    from datetime import date

    from pipeline.release.pin import of_day, pin

    try:
        day = date.fromisoformat(name) if "-" in name else None
    except ValueError:
        day = None
    return of_day(lake, day).version if day else pin(lake, name).version
