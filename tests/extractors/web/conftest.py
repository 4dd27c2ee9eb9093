"""A web of its own for each test: a real HTTP server on loopback that plays every host, well-behaved or not."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast

import pytest

from extractors.web import PoliteClient, Site, WebPolicy

HOST = "www.example.org"


class Visit(BaseHTTPRequestHandler):
    """One request as the server lives it; answers are written by the test's own functions."""

    protocol_version = "HTTP/1.1"
    wbufsize = 0
    web: "Web"
    started: float
    ended: float | None
    form: bytes

    def do_GET(self) -> None:
        self.started, self.ended, self.close_connection = time.monotonic(), None, True
        self.form = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        web = cast("_Server", self.server).web
        web.visits.append(self)
        answer = web.answers.get((self.headers["Host"], self.path)) or web.answers.get((HOST, self.path))
        with suppress(ConnectionError):
            if answer is None:
                self.reply(404, b"no such page")
            else:
                answer(self)

    do_POST = do_GET  # noqa: N815 - the name that http.server looks for

    def reply(self, status: int, body: bytes, headers: Mapping[str, str] | None = None) -> None:
        """A whole and correct answer. Its end is noted before the last byte goes out, thus before the client's end."""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.ended = time.monotonic()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


Answer = Callable[[Visit], None]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    web: "Web"

    def handle_error(self, request: object, client_address: object) -> None:
        pass


@dataclass
class Web:
    """The hosts that the server plays, what it saw, and clients that are mapped onto it."""

    url: str
    state: Path
    closing: threading.Event = field(default_factory=threading.Event)
    answers: dict[tuple[str, str], Answer] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)

    def page(
        self,
        path: str,
        body: bytes = b"<html><body><p>A page.</p></body></html>",
        *,
        status: int = 200,
        host: str = HOST,
        **headers: str,
    ) -> str:
        """A page that is always answered so; gives its address. Header names are written with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.answer(path, lambda visit: visit.reply(status, body, named), host=host)

    def answer(self, path: str, answer: Answer, *, host: str = HOST) -> str:
        self.answers[(host, path)] = answer
        return f"https://{host}{path}"

    def answers_in_turn(self, path: str, *answers: Answer) -> str:
        """The first visit gets the first answer, and so on; the last one stays."""
        left = list(answers)

        def answer(visit: Visit) -> None:
            (left.pop(0) if len(left) > 1 else left[0])(visit)

        return self.answer(path, answer)

    def paths(self, *, robots: bool = False) -> list[str]:
        """The paths that were asked for, in order."""
        return [visit.path for visit in self.visits if robots or visit.path != "/robots.txt"]

    def client(self, **rules: object) -> PoliteClient:
        """A client that may wait little, mapped onto this web."""
        given: dict[str, object] = {
            "contact": "https://example.org/about",
            "state_dir": self.state,
            "mirror": self.url,
            "time_limit": 5.0,
            "size_limit": 1024 * 1024,
            "tries": 1,
            "backoff": 0.0,
            "longest_wait": 3.0,
            "patience": 30.0,
        }
        return PoliteClient(WebPolicy(**(given | rules)))  # type: ignore[arg-type]


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    server = _Server(("127.0.0.1", 0), Visit)
    server.web = Web(f"http://127.0.0.1:{server.server_port}", tmp_path / "state")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server.web
    server.web.closing.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def site() -> Site:
    return Site(frozenset({HOST, "news.example.org"}), delay=0.0)
