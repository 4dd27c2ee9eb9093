"""Airflow's triggerer with a bomb in one watcher: it dies by SIGKILL at a named moment, as a power cut would have it.

poll   after a poll has found something new, before an event is made
event  while the event is handed over
state  after it was handed over, before anybody has written it down
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys

from airflow.triggers.base import TriggerEvent

from pipeline.watch import Bell, Watch
from plugins.watchers import source_watcher

_poll, _sleep = Watch.poll, asyncio.sleep
_handed_over = False


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _poll_and_die(self: Watch) -> Bell | None:
    bell = _poll(self)
    if bell is not None:
        _die()
    return bell


def _event_and_die(payload: object) -> TriggerEvent:
    _die()
    return TriggerEvent(payload)


def _event_handed_over(payload: object) -> TriggerEvent:
    global _handed_over  # noqa: PLW0603
    _handed_over = True
    return TriggerEvent(payload)


class _Sleep:
    """Stands in for the watcher's asyncio: its first sleep after an event is the moment after handing over."""

    get_running_loop = staticmethod(asyncio.get_running_loop)

    @staticmethod
    async def sleep(seconds: float) -> None:
        if _handed_over:
            _die()
        await _sleep(seconds)


def _arm(moment: str) -> None:
    if moment == "poll":
        Watch.poll = _poll_and_die  # type: ignore[method-assign]
    elif moment == "event":
        source_watcher.TriggerEvent = _event_and_die  # type: ignore[assignment, misc]
    elif moment == "state":
        source_watcher.TriggerEvent = _event_handed_over  # type: ignore[assignment, misc]
        source_watcher.asyncio = _Sleep  # type: ignore[assignment]
    else:
        raise SystemExit(f"no such moment: {moment}")


if __name__ == "__main__":
    _arm(sys.argv[1])
    from airflow.__main__ import main

    sys.argv = ["airflow", "triggerer"]
    main()
