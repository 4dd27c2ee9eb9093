"""Steps of the release DAG and of the nightly audit."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import JsonValue

log = logging.getLogger(__name__)


def cut() -> dict[str, JsonValue] | None:
    """Cut a release of the newest version; its asset-event extra, or none if there was nothing new to cut."""
    from pipeline.release import cut as step
    from pipeline.release import releases
    from pipeline.settings import Settings
    from pipeline.store.versions import latest

    settings = Settings()
    lake = settings.open_lake()
    if latest(lake) is None:
        return None
    before = {release.name for release in releases(lake)}
    release = step(lake, settings)
    log.info("%s", release)
    if release.name in before:
        return None
    return {"release": release.name, "version": release.version, "path": release.path}


def audit() -> bool:
    """Run the gate over the whole current view; False if nothing has been committed yet.

    Raises:
        GateFailedError: it finds what the gates of the single commits let through.
    """
    from pipeline.quality import gate_full
    from pipeline.settings import Settings
    from pipeline.store.versions import latest

    lake = Settings().open_lake()
    if latest(lake) is None:
        return False
    log.info("%s", gate_full(lake))
    return True
