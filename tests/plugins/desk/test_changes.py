"""At the desk whoever may edit DAGs pauses, resumes and acknowledges, under their own name; nobody else does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from airflow.api_fastapi.core_api.security import bearer_scheme
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.security import HTTPAuthorizationCredentials
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient

from pipeline.alarms import Standing, standing
from pipeline.errors import OutrunError
from pipeline.settings import Settings
from pipeline.store import pauses
from pipeline.store.lake import Lake
from plugins.desk import guard
from schemas.contract.operations import PauseNote
from tests.pipeline.desk.laid import DOCS, all_well, decided, ran
from tests.plugins.desk.conftest import CHANGES, Asker

WHY = "the site moves house"
BROKEN = "source:un_press"
HERE = {"Sec-Fetch-Site": "same-origin"}


def put(who: TestClient, path: str, headers: Mapping[str, str] | None = None, **wish: object) -> int:
    """Ask for a change, as a form or as JSON; the answer's status."""
    body = {"json": wish} if path.endswith(".json") else {"data": wish}
    return who.post(f"/desk{path}", headers=headers, follow_redirects=False, **body).status_code  # type: ignore[arg-type]


def asked_everywhere(who: TestClient, headers: Mapping[str, str] | None = None) -> set[int]:
    """All changes asked for, in words that would do them."""
    named = {"/alarms/acknowledge", "/alarms/acknowledge.json"}
    wishes = {path: {"reason": WHY} | ({"alarm": BROKEN} if path in named else {}) for path in CHANGES}
    return {put(who, path, headers, **wish) for path, wish in wishes.items()}


def noted(lake: Lake) -> PauseNote | None:
    return pauses.paused(lake, "un_press", now=datetime.now(UTC))


def alarm(lake: Lake, settings: Settings) -> Standing:
    found = standing(lake, settings, now=datetime.now(UTC))
    return next(one for one in found if one.id == BROKEN)


def breaks(lake: Lake) -> None:
    now = datetime.now(UTC)
    all_well(lake, now, but=["un_press"])
    ran(lake, "un_press", "broken", now, "walled off")


def unchanged(lake: Lake) -> bool:
    return not Path(lake.root, "pauses").exists() and not Path(lake.root, "alarms").exists()


def test_every_address_that_changes_something_is_known_here(app: FastAPI) -> None:
    routes = [one for one in app.routes if isinstance(one, APIRoute) and not one.methods <= {"GET", "HEAD"}]
    assert sorted(one.path.replace("{name}", "un_press") for one in routes) == sorted(CHANGES)
    assert {method for one in routes for method in one.methods} == {"POST"}


def test_whoever_is_not_logged_in_changes_nothing(app: FastAPI, lake: Lake) -> None:
    breaks(lake)
    outer = FastAPI()
    outer.mount("/desk", app)
    assert asked_everywhere(TestClient(outer), HERE) == {401}
    assert asked_everywhere(TestClient(outer), HERE | {"Authorization": "Bearer nonsense"}) == {403}
    assert unchanged(lake)


@pytest.mark.parametrize("role", [None, "viewer"])
def test_a_reader_changes_nothing_and_is_shown_no_way_to(asker: Asker, lake: Lake, role: str | None) -> None:
    breaks(lake)
    reader = asker(role)
    assert asked_everywhere(reader, HERE) == {403}
    assert unchanged(lake)
    for page in ("sources/un_press", "alarms"):
        assert "<form" not in reader.get(f"/desk/{page}").text


def test_nobody_changes_anything_while_it_is_not_known_who_may(
    editor: TestClient, lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Away:
        def is_authorized_dag(self, **_: object) -> bool:
            raise OperationalError("select", {}, OSError("the database is away"))

    breaks(lake)
    assert "<form" in editor.get("/desk/sources/un_press").text
    monkeypatch.setattr(guard, "get_auth_manager", Away)
    assert asked_everywhere(editor) == {403}
    assert "<form" not in editor.get("/desk/sources/un_press").text
    assert unchanged(lake)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://other.example"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://desk.example"},
        {"Origin": "http://other.example"},
        {"Origin": "http://desk.example:81"},
        {"Origin": "http://desk.example.other.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Authorization": "Basic dXNlcjpwYXNz"},
        {},
    ],
)
def test_what_another_site_makes_a_browser_ask_for_is_refused(
    asker: Asker, lake: Lake, headers: dict[str, str]
) -> None:
    breaks(lake)
    assert asked_everywhere(asker("admin"), headers) == {403}
    assert unchanged(lake)


def test_a_token_excuses_no_wrong_origin(asker: Asker, app: FastAPI, lake: Lake) -> None:
    """Airflow can be set to give every request a token, that of a browser on another site too."""
    breaks(lake)
    app.dependency_overrides[bearer_scheme] = lambda: HTTPAuthorizationCredentials(scheme="Bearer", credentials="x")
    somebody = asker("admin")
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://other.example"}):
        assert asked_everywhere(somebody, headers) == {403}
    assert unchanged(lake)
    assert put(somebody, "/sources/un_press/pause.json", reason=WHY) == 200, "a program with a token of its own"


@pytest.mark.parametrize("origin", ["http://desk.example", "https://desk.example"])
def test_a_browser_that_tells_its_origin_alone_is_believed(asker: Asker, lake: Lake, origin: str) -> None:
    assert put(asker("user"), "/sources/un_press/pause", {"Origin": origin}, reason=WHY) == 303
    assert noted(lake)


def test_behind_a_proxy_airflows_own_address_is_the_desks(
    asker: Asker, lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW__API__BASE_URL", "https://airflow.example/flows")
    assert put(asker("user"), "/sources/un_press/pause", {"Origin": "https://airflow.example"}, reason=WHY) == 303
    assert noted(lake)


def test_a_source_is_paused_and_resumed_under_the_name_of_whoever_asked(editor: TestClient, lake: Lake) -> None:
    all_well(lake, datetime.now(UTC))
    end = (datetime.now(UTC) + timedelta(days=2)).replace(second=0, microsecond=0)
    wish = {"reason": f"  {WHY}\n", "until": f"{end:%Y-%m-%dT%H:%M}"}
    answer = editor.post("/desk/sources/un_press/pause", data=wish)
    assert answer.url.path == "/desk/sources/un_press", "the page that shows it"
    note = noted(lake)
    assert note
    assert (note.who, note.words, note.until) == ("somebody", WHY, end)
    told = f"paused by somebody since {note.at:%Y-%m-%d %H:%M}Z, until {end:%Y-%m-%d %H:%M}Z: {WHY}"
    for page in ("sources/un_press", ""):
        assert told in editor.get(f"/desk/{page}").text
    answer = editor.post("/desk/sources/un_press/resume", data={"reason": "it has moved"})
    assert answer.url.path == "/desk/sources/un_press"
    assert noted(lake) is None
    course = answer.text[answer.text.index("Paused and resumed") :]
    assert course.index("it has moved") < course.index(WHY), "the last first"


def test_a_program_does_the_same_with_json(editor: TestClient, lake: Lake) -> None:
    paused = editor.post("/desk/sources/un_press/pause.json", json={"reason": WHY, "until": "2999-01-01"})
    assert (paused.status_code, paused.json()["who"], paused.json()["event"]) == (200, "somebody", "paused")
    assert datetime.fromisoformat(paused.json()["until"]) == datetime(2999, 1, 1, tzinfo=UTC)
    told = editor.get("/desk/sources/un_press.json").json()
    assert (told["facts"]["condition"], told["pauses"][0]["words"]) == ("paused", WHY)
    resumed = editor.post("/desk/sources/un_press/resume.json", json={})
    assert (resumed.status_code, resumed.json()["event"]) == (200, "resumed")


def test_an_alarm_is_acknowledged_with_who_knows_of_it(editor: TestClient, lake: Lake, settings: Settings) -> None:
    breaks(lake)
    decided(lake, datetime.now(UTC), "ids are unique")
    assert "2 of 2 alarms are not acknowledged" in editor.get("/desk/alarms").text
    body = {"alarm": BROKEN, "condition": "broken", "reason": WHY, "days": "3"}
    answer = editor.post("/desk/alarms/acknowledge", data=body)
    assert answer.url.path == "/desk/alarms"
    assert "1 of 2 alarms is not acknowledged" in answer.text
    assert answer.text.index("gate:version") < answer.text.index(BROKEN), "what nobody knows of stands first"
    known = alarm(lake, settings)
    assert known.acknowledged
    assert (known.quiet, known.acknowledged.who, known.acknowledged.words) == (True, "somebody", WHY)
    assert known.acknowledged.until - known.acknowledged.at == timedelta(days=3)
    assert "Acknowledged by somebody on" in editor.get("/desk/sources/un_press").text
    (told,) = [one for one in editor.get("/desk/alarms.json").json() if one["id"] == BROKEN]
    assert (told["acknowledged"]["who"], told["acknowledged"]["holds"]) == ("somebody", True)


def test_from_a_sources_page_it_is_acknowledged_too_and_shown_there(
    editor: TestClient, lake: Lake, settings: Settings
) -> None:
    breaks(lake)
    answer = editor.post("/desk/sources/un_press/acknowledge", data={"reason": WHY})
    assert (answer.url.path, WHY in answer.text) == ("/desk/sources/un_press", True)
    assert alarm(lake, settings).quiet
    body = {"alarm": BROKEN, "reason": "until Monday", "days": 5}
    told = editor.post("/desk/alarms/acknowledge.json", json=body).json()
    assert (told["acknowledged"]["words"], told["condition"]) == ("until Monday", "broken")


def test_an_alarm_that_got_worse_since_it_was_seen_is_not_kept_quiet(
    editor: TestClient, lake: Lake, settings: Settings
) -> None:
    breaks(lake)
    answer = editor.post("/desk/alarms/acknowledge", data={"alarm": BROKEN, "condition": "degraded", "reason": WHY})
    assert (answer.status_code, "not degraded any more: it is broken" in answer.text) == (409, True)
    assert not alarm(lake, settings).quiet


@pytest.mark.parametrize(
    ("path", "wish", "status"),
    [
        ("/sources/un_press/pause", {}, 422),
        ("/sources/un_press/pause", {"reason": " \n\x1b "}, 422),
        ("/sources/un_press/pause", {"reason": "x" * 501}, 422),
        ("/sources/un_press/pause", {"reason": WHY, "until": "soon"}, 422),
        ("/sources/un_press/pause", {"reason": WHY, "until": "0001-01-01T00:00+14:00"}, 422),
        ("/sources/un_press/pause", {"reason": WHY, "until": "2001-01-01"}, 409),
        ("/sources/nowhere/pause", {"reason": WHY}, 404),
        ("/sources/un_press/resume", {}, 409),
        ("/sources/nowhere/resume.json", {}, 404),
        ("/sources/un_press/pause.json", {"reason": WHY, "til": "2999-01-01"}, 422),
        ("/sources/un_press/acknowledge", {"reason": WHY}, 409),
        ("/alarms/acknowledge", {"reason": WHY}, 409),
        ("/alarms/acknowledge", {"reason": WHY, "alarm": BROKEN, "days": "nan"}, 422),
        ("/alarms/acknowledge", {"reason": WHY, "alarm": BROKEN, "days": "91"}, 422),
        ("/alarms/acknowledge.json", {"reason": WHY, "alarm": BROKEN, "days": 0}, 422),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    editor: TestClient, lake: Lake, path: str, wish: dict[str, str], status: int
) -> None:
    all_well(lake, datetime.now(UTC))
    assert put(editor, path, **wish) == status
    assert unchanged(lake)


def test_a_reason_is_words_that_act_nowhere(editor: TestClient, lake: Lake) -> None:
    assert put(editor, "/sources/un_press/pause", reason="<script>alert(1)</script>\x1b[2J {{ 7 * 7 }}") == 303
    note = noted(lake)
    assert note
    assert note.words == "<script>alert(1)</script>[2J {{ 7 * 7 }}"
    assert "<script>alert" not in editor.get("/desk/sources/un_press").text
    half = '{"reason": "half a character: \\ud800"}'
    headers = {"Content-Type": "application/json"}
    answer = editor.post("/desk/sources/un_press/pause.json", content=half, headers=headers)
    assert (answer.status_code, answer.json()["words"]) == (200, "half a character:")


def test_whoever_was_slower_is_told_to_look_again(editor: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def overtaken(*_: object, **__: object) -> None:
        raise OutrunError("pauses stands at 4 already")

    monkeypatch.setattr("pipeline.store.pauses.pause", overtaken)
    answer = editor.post("/desk/sources/un_press/pause", data={"reason": WHY})
    assert (answer.status_code, "Somebody else was faster" in answer.text) == (409, True)


def test_a_lake_that_cannot_be_written_leaves_nobody_in_doubt(editor: TestClient, lake: Lake) -> None:
    log = Path(lake.root, "pauses", "_delta_log")
    log.mkdir(parents=True)
    (log / f"{0:020}.json").write_text("no JSON at all")
    told = editor.post("/desk/sources/un_press/pause.json", json={"reason": WHY})
    assert told.status_code == 503
    assert told.json()["remedy"].startswith("It may have been noted all the same")


def test_no_form_in_a_report_leads_anywhere(editor: TestClient, lake: Lake) -> None:
    decided(lake, datetime.now(UTC), page='<form method="post" action="/desk/sources/un_press/pause">')
    policies = {
        page: editor.get(f"/desk/{page}").headers["content-security-policy"].rpartition("form-action ")[2]
        for page in (f"docs/{DOCS}/index.html", f"docs/{DOCS}", "", "alarms", "sources/un_press")
    }
    assert list(policies.values()) == ["'none'", "'none'", "'none'", "'self'", "'self'"]
