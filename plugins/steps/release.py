"""Steps of the release DAG and of the nightly audit."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import JsonValue

log = logging.getLogger(__name__)


def cut() -> dict[str, JsonValue] | None:
    """Cut a release of the newest version; its asset-event extra, or none if there was nothing new to cut."""
    from pipeline.errors import GateFailedError
    from pipeline.release import cut as step
    from pipeline.release import releases
    from pipeline.settings import Settings
    from pipeline.store.versions import latest
    from plugins.metrics import emit
    from plugins.metrics.figures import of_gate, of_release

    settings = Settings()
    lake = settings.open_lake()
    if latest(lake) is None:
        return None
    before = {release.name for release in releases(lake)}
    began = time.monotonic()
    try:
        release = step(lake, settings)
    except GateFailedError as refused:
        emit(of_gate, refused.gate, "whole")
        raise
    log.info("%s", release)
    if release.name in before:
        return None
    emit(of_release, release, time.monotonic() - began)
    # A release is cut only of a version that the gate has let through, whole.
    told: dict[str, JsonValue] = {"version": release.version, "verdict": "passed", "counts": {**release.rows}}
    return {**told, "release": release.name, "path": release.path}


def audit() -> bool:
    """Run the gate over the whole current view; False if nothing has been committed yet.

    Raises:
        GateFailedError: it finds what the gates of the single commits let through.
    """
    from pipeline.errors import GateFailedError
    from pipeline.quality import gate_full
    from pipeline.settings import Settings
    from pipeline.store.versions import latest
    from plugins.metrics import emit
    from plugins.metrics.figures import of_gate, of_review

    settings = Settings()
    lake = settings.open_lake()
    if latest(lake) is None:
        return False
    try:
        gate = gate_full(lake)
    except GateFailedError as refused:
        emit(of_gate, refused.gate, "whole")
        raise
    log.info("%s", gate)
    emit(of_gate, gate, "whole")
    emit(of_review, lake, settings, gate.total_rows)
    return True
