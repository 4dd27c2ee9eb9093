"""Emitting figures through Airflow's own metrics. Whatever goes wrong there, the task goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import ParamSpec

from plugins.metrics.figure import Figure
from plugins.metrics.table import TABLE

log = logging.getLogger(__name__)
P = ParamSpec("P")


def emit(figures: Callable[P, Iterable[Figure]], *args: P.args, **kwargs: P.kwargs) -> None:
    """Make figures and emit them; what cannot be made or emitted is told in the log, and nothing is raised.

    Args:
        figures: makes them; called here, so that a figure too hard to make fails no task either.
        args: what it takes.
        kwargs: what it takes.
    """
    try:
        for figure in figures(*args, **kwargs):
            _emit(figure)
    except Exception:
        log.warning("metrics were not emitted", exc_info=True)


def _emit(figure: Figure) -> None:
    from airflow.sdk.observability import stats

    metric = TABLE[figure.name]
    if set(figure.tags) != set(metric.tags):
        raise ValueError(f"{figure.name} has the tags {sorted(metric.tags)}, not {sorted(figure.tags)}")
    if metric.kind == "counter":
        stats.incr(figure.name, int(figure.value), tags=figure.tags)
    elif metric.kind == "gauge":
        # A truth value is no number to OpenTelemetry: the whole export would be dropped, Airflow's own figures too.
        stats.gauge(figure.name, float(figure.value), tags=figure.tags)
    else:
        stats.timing(figure.name, timedelta(seconds=figure.value), tags=figure.tags)
