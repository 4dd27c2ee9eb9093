"""Reading asset events where Airflow's own answer may fail."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TypeVar

from airflow.sdk.exceptions import AirflowRuntimeError

log = logging.getLogger(__name__)
E = TypeVar("E")


def readable(events: Iterable[E]) -> list[E] | None:
    """The events, or None while Airflow cannot tell them.

    Airflow 3.3 answers 500 as long as an event has created a run that is still queued. That run reads the same events
    when it starts, so whoever gets None may go on without them, but must not take it for "there are none".
    """
    try:
        return list(events)
    except AirflowRuntimeError as error:
        log.warning("the asset events cannot be read now: %s", error)
        return None
