"""Step of the upkeep DAG."""

from __future__ import annotations

import logging

log = logging.getLogger(__name__)


def tend() -> dict[str, int]:
    """See to the lake; the files that were written together and deleted, and the bytes freed.

    Raises:
        MissingCapturesError: captures that a fetch points to are gone; the rest was done.
    """
    from pipeline.errors import MissingCapturesError
    from pipeline.settings import Settings
    from pipeline.upkeep import upkeep
    from plugins.metrics import emit
    from plugins.metrics.figures import of_upkeep

    settings = Settings()
    report = upkeep(settings.open_lake(), settings)
    log.info("%s", report)
    counts = {
        name: sum(getattr(table, name) for table in report.tables) for name in ("together", "deleted", "bytes_freed")
    }
    emit(of_upkeep, counts)
    if report.captures.missing:
        raise MissingCapturesError(f"captures are missing: {', '.join(report.captures.missing)}")
    return counts
