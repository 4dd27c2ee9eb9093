"""`entente sources`: every source with its state and its last verdict."""

from __future__ import annotations

from typing import Annotated

import typer

COLUMNS = ("id", "system", "platform", "language", "state", "grade", "cadence", "verdict", "homepage")


def sources(json: Annotated[bool, typer.Option("--json", help="one JSON object a line")] = False) -> None:
    """List the sources."""
    from pipeline.cli.output import as_json, print_table

    rows = _rows()
    if not json:
        print_table(COLUMNS, rows)
        return
    for row in rows:
        print(as_json(row))


def _rows() -> list[dict[str, object]]:
    from datetime import UTC, datetime

    from extractors.registry import SOURCES
    from pipeline.doctor import standing
    from pipeline.settings import Settings
    from pipeline.store import pauses
    from pipeline.store.runs import last_runs

    settings, now = Settings(), datetime.now(UTC)
    lake = settings.open_lake()
    last, notes = last_runs(lake), pauses.last_notes(lake)
    rows: list[dict[str, object]] = []
    for source_id, source in SOURCES.items():
        profile = source.profile
        run, note = last.get(source_id), notes.get(source_id)
        pause = note if note is not None and pauses.in_force(note, now) else None
        rows.append(
            {name: getattr(profile, name) for name in COLUMNS if name != "verdict"}
            | {
                "verdict": standing(profile, run.verdict if run else None, settings),
                "reasons": list(run.reasons) if run else [],
                "last_run": run.ended_at if run else None,
                "name": profile.name,
                "licence": profile.licence,
                "quotation_rule": profile.quotation_rule,
                "reason": pauses.told(pause) if pause else profile.reason,
            }
            | ({"state": "paused"} if pause else {})
        )
    return rows
