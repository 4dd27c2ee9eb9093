"""By when a run must be through."""

from __future__ import annotations

import os
from datetime import timedelta

from airflow.sdk.definitions.callback import AsyncCallback
from airflow.sdk.definitions.deadline import DeadlineAlert, DeadlineReference

from pipeline.clock import DEADLINE_HOURS
from plugins.callbacks import late


def deadline(within: timedelta | None = None) -> DeadlineAlert:
    """So long after it was queued; what ``ENTENTE_DEADLINE_HOURS`` says where nothing else is said.

    From the environment alone: the settings' own imports are too heavy for a DAG file.
    """
    hours = float(os.environ.get("ENTENTE_DEADLINE_HOURS") or DEADLINE_HOURS)
    return DeadlineAlert(
        reference=DeadlineReference.DAGRUN_QUEUED_AT,
        interval=within or timedelta(hours=hours),
        callback=AsyncCallback(late),
    )
