"""The desk without the rest of Airflow: its application over a lake of the test's own, and who asks it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from airflow.api_fastapi.app import create_auth_manager
from airflow.api_fastapi.auth.managers.simple.user import SimpleAuthManagerUser
from airflow.api_fastapi.core_api.security import get_user
from fastapi import FastAPI
from starlette.testclient import TestClient

from pipeline.settings import Settings
from pipeline.store.lake import Lake
from plugins.desk.app import make_app
from plugins.desk.board import Board

Asker = Callable[..., TestClient]
CHANGES = (
    "/sources/un_press/pause",
    "/sources/un_press/pause.json",
    "/sources/un_press/resume",
    "/sources/un_press/resume.json",
    "/sources/un_press/acknowledge",
    "/alarms/acknowledge",
    "/alarms/acknowledge.json",
)
"""Every address that changes something."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(lake=str(tmp_path / "lake"), state=tmp_path / "state", mirror=None, sources="")


@pytest.fixture
def lake(settings: Settings) -> Lake:
    return settings.open_lake()


@pytest.fixture
def app(settings: Settings) -> FastAPI:
    create_auth_manager()
    return make_app(lambda: Board(settings))


@pytest.fixture
def asker(app: FastAPI) -> Iterator[Asker]:
    """Gives a client of the desk under ``/desk`` for a role of Airflow's simple users; None is a user without one."""
    outer = FastAPI()
    outer.mount("/desk", app)

    def ask(role: str | None) -> TestClient:
        app.dependency_overrides[get_user] = lambda: SimpleAuthManagerUser(username="somebody", role=role)
        return TestClient(outer, base_url="http://desk.example")

    yield ask
    app.dependency_overrides.clear()


@pytest.fixture
def viewer(asker: Asker) -> TestClient:
    """Whoever may see, and change nothing."""
    return asker("viewer")


@pytest.fixture
def editor(asker: Asker) -> TestClient:
    """Whoever may edit DAGs, at a browser that shows the desk's own pages."""
    client = asker("user")
    client.headers["Sec-Fetch-Site"] = "same-origin"
    return client


@pytest.fixture
def address(viewer: TestClient) -> Iterator[str]:
    """Where a browser finds the desk, as a viewer."""
    begun = threading.Event()

    class Server(uvicorn.Server):
        async def startup(self, sockets: object = None) -> None:
            await super().startup(sockets)
            begun.set()

    server = Server(uvicorn.Config(viewer.app, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    assert begun.wait(30)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}/desk/"
    server.should_exit = True
    thread.join(30)
