"""What a scheduler does once at its start: make the pools, and import what is slow before it forks its workers."""

from __future__ import annotations

import logging
import sys

from airflow.listeners import hookimpl

log = logging.getLogger(__name__)


@hookimpl
def on_starting(component: object) -> None:
    """Airflow starts a component; only the scheduler's own job concerns us."""
    # Tasks are forked from the scheduler and share its arguments; their component is a marker, not a job.
    if type(component).__name__ == "Job" and "scheduler" in sys.argv:
        _make_pools()
        _warm_up()


def _make_pools() -> None:
    # One slot a host: tasks of one site queue in Airflow instead of holding workers at the site's turnstile.
    from airflow.models.pool import Pool

    from extractors.registry import SOURCES

    hosts = sorted({source.profile.host for source in SOURCES.values()})
    for host in hosts:
        Pool.create_or_update_pool(
            f"host_{host}", slots=1, description=f"One request at a time to {host}", include_deferred=False
        )
    log.info("pools made for %d hosts", len(hosts))


def _warm_up() -> None:
    # Libraries and vocabularies take ten seconds of a curation; a forked worker inherits them from here.
    from pipeline.warm import warm_up

    warm_up()
