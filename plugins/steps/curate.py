"""Steps of the curate DAG: make a version of what is new, tell others, and ask for a release when one is due."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import JsonValue

    from pipeline.store.versions import Version
    from plugins.steps.pushed import AssetEvent

log = logging.getLogger(__name__)


def curate(*, recode: bool = False) -> int | None:
    """Code, resolve, gate and commit all that lies past the watermark; the version, or none if nothing changed.

    With ``recode`` what earlier versions of the coder have read is read again too.
    """
    from pipeline.curate import curate as step
    from pipeline.errors import GateFailedError
    from pipeline.settings import Settings
    from plugins.metrics import emit
    from plugins.metrics.figures import of_curation, of_refusal

    settings, began = Settings(), time.monotonic()
    try:
        report = step(settings.open_lake(), settings, recode=recode)
    except GateFailedError as refused:
        emit(of_refusal, refused.gate, time.monotonic() - began)
        raise
    emit(of_curation, report, time.monotonic() - began)
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
    return _told(newest)


def release_due() -> dict[str, JsonValue] | None:
    """The extra of an event that asks for a release, or none if the last one is young enough."""
    from datetime import UTC, datetime

    from pipeline.release import due
    from pipeline.settings import Settings
    from pipeline.store.versions import latest

    settings = Settings()
    lake = settings.open_lake()
    newest = latest(lake)
    return _told(newest) if newest and due(lake, settings, datetime.now(UTC)) else None


def _told(version: Version) -> dict[str, JsonValue]:
    counts: dict[str, JsonValue] = {
        name: getattr(version, name) for name in ("changed", "added", "revised", "merged", "withdrawn", "total")
    }
    # A version is committed only when the gate has let it through.
    told: dict[str, JsonValue] = {"version": version.number, "verdict": "passed", "counts": counts}
    return {**told, "recorded_at": version.recorded_at.isoformat()}
