"""Alarms reach a webhook and a mail server, each once, and a channel that is down loses nothing."""

from __future__ import annotations

import json
import logging
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_string
from types import SimpleNamespace
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from pipeline.settings import Settings
from pipeline.store import pauses
from pipeline.store.lake import Lake
from plugins import callbacks
from plugins.steps import alarms as steps
from tests.pipeline.desk.laid import all_well, ran

HOSTILE = "the page says {{ conn.smtp_default.password }} <script>alert(1)</script>"


class Desk(socketserver.StreamRequestHandler):
    """As much of SMTP as a client needs to hand in a mail."""

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        for line in self.rfile:
            word = line.split()[0].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                told = b"".join(iter(self.rfile.readline, b".\r\n"))
                self.server.mails.append(told.decode())  # type: ignore[attr-defined]
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 fine\r\n")


@contextmanager
def mail_server() -> Iterator[tuple[int, list[str]]]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Desk) as server:
        server.mails = mails = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1], mails
        server.shutdown()


@pytest.fixture
def lake(tmp_path, monkeypatch: pytest.MonkeyPatch) -> Lake:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("ENTENTE_LAKE", str(tmp_path / "lake"))
    monkeypatch.setenv("ENTENTE_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("ENTENTE_LOCK_SECONDS", "1")
    lake = Settings().open_lake()
    all_well(lake, datetime.now(UTC), but=["un_press"])
    return lake


def runs(lake: Lake, verdict: str, *reasons: str) -> None:
    """The source's run ends so, and tells of it as the DAG's last task does."""
    ran(lake, "un_press", verdict, datetime.now(UTC), *reasons)
    steps.tell_of_run("un_press", verdict)


def test_a_webhook_hears_of_the_break_and_of_the_end_and_of_nothing_twice(
    lake: Lake, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    httpserver.expect_request("/hook").respond_with_data("")
    monkeypatch.setenv("ENTENTE_ALARM_WEBHOOK", httpserver.url_for("/hook"))
    for verdict, reasons in (("broken", [HOSTILE]), ("broken", ["again"]), ("ok", []), ("ok", [])):
        runs(lake, verdict, *reasons)
        steps.tell()
    told = [json.loads(request.data) for request, _ in httpserver.log]
    assert [([one["id"] for one in each["alarms"]], [one["id"] for one in each["over"]]) for each in told] == [
        (["source:un_press"], []),
        ([], ["source:un_press"]),
    ]
    assert told[0]["alarms"][0]["reasons"] == [HOSTILE]
    assert datetime.fromisoformat(told[0]["alarms"][0]["since"]).tzinfo is not None
    assert HOSTILE in told[0]["text"]


def test_mail_comes_through_airflows_connection_with_the_words_as_they_are(
    lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server() as (port, mails):
        extra = "disable_ssl=true&disable_tls=true&from_email=entente%40example.org"
        monkeypatch.setenv("AIRFLOW_CONN_SMTP_DEFAULT", f"smtp://127.0.0.1:{port}/?{extra}")
        monkeypatch.setenv("ENTENTE_ALARM_MAIL", "desk@example.org, night@example.org")
        runs(lake, "broken", HOSTILE)
        runs(lake, "broken", HOSTILE)
    (mail,) = (message_from_string(each) for each in mails)
    assert mail["To"] == "desk@example.org, night@example.org"
    assert "source:un_press is broken since" in mail["Subject"]
    body = "".join(part.get_payload(decode=True).decode() for part in mail.walk() if not part.is_multipart())  # type: ignore[union-attr]
    assert "{{ conn.smtp_default.password }} &lt;script&gt;" in body


def test_a_channel_that_is_down_is_told_later_and_the_others_at_once(
    lake: Lake, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    address = httpserver.url_for("/secret-hook")
    monkeypatch.setenv("ENTENTE_ALARM_WEBHOOK", address)
    httpserver.expect_oneshot_request("/secret-hook").respond_with_data("", status=500)
    with caplog.at_level(logging.WARNING), pytest.raises(OSError, match="webhook of alarms answers 500") as failed:
        runs(lake, "broken", "walled off")
    assert "walled off" in caplog.text
    assert "secret-hook" not in caplog.text + str(failed.value)
    httpserver.expect_request("/secret-hook").respond_with_data("")
    caplog.clear()
    steps.tell()
    assert len(httpserver.log) == 2
    assert "walled off" not in caplog.text, "the log was told before"


def test_a_task_that_fails_for_good_is_told_once_and_told_when_it_works_again(
    lake: Lake, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    httpserver.expect_request("/hook").respond_with_data("")
    monkeypatch.setenv("ENTENTE_ALARM_WEBHOOK", httpserver.url_for("/hook"))
    ran(lake, "un_press", "ok", datetime.now(UTC))
    context: Any = {"ti": SimpleNamespace(dag_id="curate", task_id="curate"), "exception": ValueError("no sense")}
    for call in (callbacks.done, callbacks.failed, callbacks.failed, callbacks.done, callbacks.done, callbacks.failed):
        call(context)
        steps.tell()
    told = [json.loads(request.data) for request, _ in httpserver.log]
    names = [([one["id"] for one in each["alarms"]], [one["id"] for one in each["over"]]) for each in told]
    assert names == [(["task:curate.curate"], []), ([], ["task:curate.curate"]), (["task:curate.curate"], [])]
    assert told[0]["alarms"][0]["reasons"] == ["no sense"]


@pytest.mark.parametrize(
    "connection",
    [
        None,
        "smtp://127.0.0.1:25/?disable_ssl=true&disable_tls=true",
        "smtp://127.0.0.1:9/?disable_ssl=true&disable_tls=true&retry_limit=1",
    ],
)
def test_mail_that_cannot_be_sent_keeps_nobody_else_from_being_told(
    lake: Lake, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch, connection: str | None
) -> None:
    httpserver.expect_request("/hook").respond_with_data("")
    monkeypatch.setenv("ENTENTE_ALARM_WEBHOOK", httpserver.url_for("/hook"))
    monkeypatch.setenv("ENTENTE_ALARM_MAIL", "desk@example.org")
    if connection:
        monkeypatch.setenv("AIRFLOW_CONN_SMTP_DEFAULT", connection)
    with pytest.raises(OSError, match=r"^mail: "):
        runs(lake, "broken", "walled off")
    assert len(httpserver.log) == 1


def test_a_webhook_that_nobody_serves_does_not_betray_its_address(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_ALARM_WEBHOOK", "http://127.0.0.1:9/secret-hook")
    with pytest.raises(OSError, match="cannot be reached") as failed:
        runs(lake, "broken", "walled off")
    assert "secret" not in str(failed.value)
    assert "secret" not in repr(Settings())


def test_what_is_paused_is_not_told_to_be_well_until_it_is(
    lake: Lake, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    httpserver.expect_request("/hook").respond_with_data("")
    monkeypatch.setenv("ENTENTE_ALARM_WEBHOOK", httpserver.url_for("/hook"))
    runs(lake, "broken", "walled off")
    pauses.pause(lake, "un_press", who="anna", why="asked them", at=datetime.now(UTC))
    steps.tell()
    assert len(httpserver.log) == 1
    pauses.resume(lake, "un_press", who="anna", why="", at=datetime.now(UTC))
    runs(lake, "quiet")
    assert httpserver.log[1][0].json["over"][0]["id"] == "source:un_press"
