"""Steps of the curate DAG: make a version of what is new, tell others, and ask for a release when one is due."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import JsonValue

    from plugins.steps.pushed import AssetEvent

log = logging.getLogger(__name__)


def curate(*, recode: bool = False) -> int | None:
    """Code, resolve, gate and commit all that lies past the watermark; the version, or none if nothing changed.

    With ``recode`` what earlier versions of the coder have read is read again too.
    """
    from pipeline.curate import curate as step
    from pipeline.settings import Settings

    settings = Settings()
    report = step(settings.open_lake(), settings, recode=recode)
    log.info("%s", report)
    for reason in report.reasons:
        log.warning("quarantined %s", reason)
    for trouble in report.unmet:
        log.warning("%s", trouble)
    return report.version


def unannounced(events: Iterable[AssetEvent]) -> dict[str, JsonValue] | None:
    """The newest version as an event's extra, or none if it was announced before.

    The lake is asked, not the run before: a run that died after its commit must still tell of it.
    """
    from pipeline.settings import Settings
    from pipeline.store.versions import latest
    from plugins.steps.events import readable

    newest = latest(Settings().open_lake())
    # When the events cannot be read the version is told again: a bell too many is harmless, one too few is not.
    extras = [event.extra or {} for event in readable(events) or []]
    told = max((int(str(extra["version"])) for extra in extras if "version" in extra), default=0)
    if newest is None or newest.number <= told:
        return None
    return {"version": newest.number, "changed": newest.changed, "recorded_at": newest.recorded_at.isoformat()}


def release_due() -> int | None:
    """The version that a release is due for, or none."""
    from datetime import UTC, datetime

    from pipeline.release import due
    from pipeline.settings import Settings
    from pipeline.store.versions import latest

    settings = Settings()
    lake = settings.open_lake()
    newest = latest(lake)
    return newest.number if newest and due(lake, settings, datetime.now(UTC).date()) else None
