"""The desk's addresses that change something: each asks who may, and leads a browser back to the page it came from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from airflow.api_fastapi.core_api.security import GetUserDep
from fastapi import Depends, FastAPI, Form
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse, RedirectResponse

from plugins.desk import changes
from plugins.desk.asked import AcknowledgementAsked, PauseAsked, ResumeAsked
from plugins.desk.board import Board
from plugins.desk.changes import change
from plugins.desk.guard import edits_alarms, edits_source

Words = Annotated[str, Form()]
_SOURCE = [Depends(edits_source)]
_ALARMS = [Depends(edits_alarms)]


def add_changes(app: FastAPI, board: Callable[[], Board]) -> None:
    """Put the addresses into the application; its own guards hold before theirs."""
    _add_pauses(app, board)
    _add_acknowledgements(app, board)


def _add_pauses(app: FastAPI, board: Callable[[], Board]) -> None:
    @app.post("/sources/{name}/pause", dependencies=_SOURCE)
    async def pause(name: str, user: GetUserDep, reason: Words = "", until: Words = "") -> RedirectResponse:
        await change(lambda: changes.pause(board(), name, user, PauseAsked(reason=reason, until=until)))
        return _back(f"../{name}")

    @app.post("/sources/{name}/pause.json", dependencies=_SOURCE)
    async def pause_json(name: str, user: GetUserDep, wish: PauseAsked) -> JSONResponse:
        return _told(await change(lambda: changes.pause(board(), name, user, wish)))

    @app.post("/sources/{name}/resume", dependencies=_SOURCE)
    async def resume(name: str, user: GetUserDep, reason: Words = "") -> RedirectResponse:
        await change(lambda: changes.resume(board(), name, user, ResumeAsked(reason=reason)))
        return _back(f"../{name}")

    @app.post("/sources/{name}/resume.json", dependencies=_SOURCE)
    async def resume_json(name: str, user: GetUserDep, wish: ResumeAsked) -> JSONResponse:
        return _told(await change(lambda: changes.resume(board(), name, user, wish)))


def _add_acknowledgements(app: FastAPI, board: Callable[[], Board]) -> None:
    @app.post("/alarms/acknowledge", dependencies=_ALARMS)
    async def acknowledge(
        user: GetUserDep, alarm: Words = "", condition: Words = "", reason: Words = "", days: Words = "1"
    ) -> RedirectResponse:
        wish = AcknowledgementAsked(alarm=alarm, condition=condition, reason=reason, days=days)
        await change(lambda: changes.acknowledge(board(), user, wish))
        return _back("../alarms")

    @app.post("/sources/{name}/acknowledge", dependencies=_ALARMS)
    async def acknowledge_source(
        name: str, user: GetUserDep, condition: Words = "", reason: Words = "", days: Words = "1"
    ) -> RedirectResponse:
        wish = AcknowledgementAsked(alarm=f"source:{name}", condition=condition, reason=reason, days=days)
        await change(lambda: changes.acknowledge(board(), user, wish))
        return _back(f"../{name}")

    @app.post("/alarms/acknowledge.json", dependencies=_ALARMS)
    async def acknowledge_json(user: GetUserDep, wish: AcknowledgementAsked) -> JSONResponse:
        return _told(await change(lambda: changes.acknowledge(board(), user, wish)))


def _told(note: object) -> JSONResponse:
    return JSONResponse(jsonable_encoder(note))


def _back(way: str) -> RedirectResponse:
    """To the page that shows what was changed, asked for anew: a reload changes nothing again."""
    return RedirectResponse(way, status_code=303)
