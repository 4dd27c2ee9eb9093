"""The desk as an application within Airflow's API server: every address behind its login and its permission."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Annotated

from airflow.api_fastapi.auth.managers.models.resource_details import AccessView
from airflow.api_fastapi.core_api.security import GetUserDep, requires_access_view
from fastapi import Depends, FastAPI, Query, Request
from fastapi.encoders import jsonable_encoder
from fastapi.responses import HTMLResponse, JSONResponse

from plugins.desk import views
from plugins.desk.answers import WITH_FORMS, close, root, tell
from plugins.desk.board import Board, open_board
from plugins.desk.changing import add_changes
from plugins.desk.guard import ALARMS, from_here, may_edit, powers
from plugins.desk.reading import Trouble, read

Page = Annotated[int, Query(ge=1, le=1_000_000)]


def make_app(opened: Callable[[], Board] = open_board) -> FastAPI:
    """The application; ``opened`` gives the board, at the first request and in a thread.

    Whoever is not logged in gets 401, whoever may not see plugins 403, on every address alike. Nothing is changed that
    was not asked for from here.
    """
    guards = [Depends(requires_access_view(AccessView.PLUGINS)), Depends(from_here)]
    # No page describes the desk's own addresses: such pages would stand outside the guard.
    app = FastAPI(title="Desk", docs_url=None, redoc_url=None, openapi_url=None, dependencies=guards)
    board = cache(opened)
    _add_overview(app, board)
    _add_sources(app, board)
    _add_reports(app, board)
    _add_alarms(app, board)
    add_changes(app, board)
    app.exception_handler(Trouble)(tell)
    app.middleware("http")(close)
    return app


def _add_overview(app: FastAPI, board: Callable[[], Board]) -> None:
    @app.get("/")
    async def overview(request: Request) -> HTMLResponse:
        return HTMLResponse(await read(lambda: views.overview_page(board().overview(), root(request))))

    @app.get("/overview.json")
    async def overview_json() -> JSONResponse:
        return JSONResponse(await read(lambda: jsonable_encoder(board().overview())))

    @app.get("/versions")
    async def versions(request: Request) -> HTMLResponse:
        return HTMLResponse(await read(lambda: views.versions_page(board().overview(), root(request))))

    @app.get("/versions.json")
    async def versions_json() -> JSONResponse:
        return JSONResponse(await read(lambda: jsonable_encoder(board().overview().versions)))


def _add_sources(app: FastAPI, board: Callable[[], Board]) -> None:
    @app.get("/sources/{name}.json")
    async def source_json(name: str) -> JSONResponse:
        return JSONResponse(await read(lambda: jsonable_encoder(board().source(name))))

    @app.get("/sources/{name}")
    async def source(name: str, request: Request, user: GetUserDep) -> HTMLResponse:
        def page() -> str:
            known = board()
            found, alarm = known.source(name), known.alarm(f"source:{name}")
            return views.source_page(found, alarm, powers(user, name), known.overview().at, root(request))

        return HTMLResponse(await read(page), headers=WITH_FORMS)

    @app.get("/sources/{name}/quarantine.json")
    async def quarantine_json(name: str, page: Page = 1) -> JSONResponse:
        return JSONResponse(await read(lambda: jsonable_encoder(board().quarantine(name, page))))

    @app.get("/sources/{name}/quarantine")
    async def quarantine(name: str, request: Request, page: Page = 1) -> HTMLResponse:
        def made() -> str:
            known = board()
            return views.quarantine_page(name, known.quarantine(name, page), known.overview().at, root(request))

        return HTMLResponse(await read(made))


def _add_reports(app: FastAPI, board: Callable[[], Board]) -> None:
    @app.get("/docs/quality/{candidate}/{decision}.json")
    async def report_json(candidate: str, decision: str) -> JSONResponse:
        return JSONResponse(await read(lambda: jsonable_encoder(board().report(f"quality/{candidate}/{decision}"))))

    @app.get("/docs/quality/{candidate}/{decision}")
    async def report(candidate: str, decision: str, request: Request) -> HTMLResponse:
        def page() -> str:
            known = board()
            found = known.report(f"quality/{candidate}/{decision}")
            return views.report_page(found, known.overview().at, root(request))

        return HTMLResponse(await read(page))

    @app.get("/docs/quality/{candidate}/{decision}/{path:path}")
    async def data_docs(candidate: str, decision: str, path: str) -> HTMLResponse:
        return HTMLResponse(await read(lambda: board().report_page(f"quality/{candidate}/{decision}", path)))


def _add_alarms(app: FastAPI, board: Callable[[], Board]) -> None:
    @app.get("/alarms")
    async def alarms(request: Request, user: GetUserDep) -> HTMLResponse:
        def page() -> str:
            known = board()
            return views.alarms_page(known.alarms(), may_edit(user, ALARMS), known.overview().at, root(request))

        return HTMLResponse(await read(page), headers=WITH_FORMS)

    @app.get("/alarms.json")
    async def alarms_json() -> JSONResponse:
        return JSONResponse(await read(lambda: jsonable_encoder(board().alarms())))
