"""The watcher of one source: polls its cheapest signal and rings when the lake lacks something.

It writes nothing that must last. What has been done is in the lake, so a triggerer that is killed anywhere loses
nothing: the next one compares again and rings again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from airflow.triggers.base import BaseEventTrigger, TriggerEvent

if TYPE_CHECKING:
    from pipeline.watch import Bell, Watch

log = logging.getLogger(__name__)
_LONGEST_PAUSE = 900.0
# One thread a watcher: a slow site must not keep another from being polled.
_threads = ThreadPoolExecutor(max_workers=64, thread_name_prefix="watch")


class SourceWatcher(BaseEventTrigger):
    """Polls one source for as long as the triggerer lives.

    Args:
        source: id of the source.
    """

    def __init__(self, source: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.source = source

    def serialize(self) -> tuple[str, dict[str, Any]]:
        """The class by its package name, and what makes it again."""
        return f"{__name__}.SourceWatcher", {"source": self.source}

    async def run(self) -> AsyncIterator[TriggerEvent]:
        """Yield an event whenever the lake lacks something that the source shows."""
        loop = asyncio.get_running_loop()
        watch = await loop.run_in_executor(_threads, _open, self.source)
        failures = 0
        while True:
            bell: Bell | None = None
            try:
                bell = await loop.run_in_executor(_threads, watch.poll)
                failures = 0
            except Exception:
                # A watcher that ends is never started again: whatever went wrong, say so, wait and go on.
                log.exception("the poll of %s failed", self.source)
                failures += 1
            if bell is not None:
                yield TriggerEvent(bell.payload())
            await asyncio.sleep(min(watch.pause * 2**failures, _LONGEST_PAUSE))


def _open(source: str) -> Watch:
    # The engine is imported here, in a thread: the triggerer's loop must not stand still for it.
    from pipeline.settings import Settings
    from pipeline.watch import Watch

    return Watch.of(source, Settings())
