"""The desk: pages in Airflow's interface that show how every source and every version is.

Airflow loads plugins in each of its processes; what is here is built in the API server alone, at the first request.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


class LateApp:
    """The desk's application, made when it is first asked for; whoever asks meanwhile waits, and nobody else does."""

    def __init__(self) -> None:
        self._app: ASGIApp | None = None
        self._turn = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        async with self._turn:
            if self._app is None:
                self._app = await asyncio.to_thread(_make)
        await self._app(scope, receive, send)


def _make() -> ASGIApp:
    from plugins.desk.app import make_app

    return make_app()
