"""The desk answers those who may see it, whatever the lake holds, and gives no page of its own to anybody else."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from pipeline.settings import Settings
from pipeline.store.lake import Lake
from plugins.desk import LateApp, reading
from plugins.desk.app import make_app
from plugins.desk.board import Board
from plugins.entente_plugin import EntentePlugin
from tests.pipeline.desk.laid import DOCS, SOURCES, all_well, decided, ill, put, ran, told
from tests.plugins.desk.conftest import CHANGES, Asker

NOW = datetime.now(UTC)
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> \"quoted\" 'so' {{ 7 * 7 }}"
PAGES = (
    "/",
    "/overview.json",
    "/versions",
    "/versions.json",
    "/sources/un_press",
    "/sources/un_press.json",
    "/sources/un_press/quarantine",
    "/sources/un_press/quarantine.json",
    "/alarms",
    "/alarms.json",
    f"/docs/{DOCS}",
    f"/docs/{DOCS}.json",
    f"/docs/{DOCS}/index.html",
)


def test_whoever_is_not_logged_in_is_refused_everywhere(app: FastAPI) -> None:
    anybody = TestClient(app)
    routes = [route for route in app.routes if isinstance(route, APIRoute)]
    known = len(PAGES) + len(CHANGES)
    assert len(routes) == len(app.routes) == known, "a route that no test here knows, or one that is no page"
    for page in PAGES:
        assert anybody.get(page).status_code == 401, page
        assert anybody.get(page, headers={"Authorization": "Bearer nonsense"}).status_code == 403, page
        assert anybody.get(page, headers={"Cookie": "_token=nonsense"}).status_code == 403, page


def test_a_user_without_the_permission_is_refused_everywhere(asker: Asker) -> None:
    nobody = asker(None)
    assert {nobody.get(f"/desk{page}").status_code for page in PAGES} == {403}
    assert nobody.get("/desk/sources/un_press/quarantine?page=nonsense").status_code == 403


def test_a_viewer_sees_every_page(viewer: TestClient, lake: Lake) -> None:
    decided(lake, NOW)
    for page in PAGES:
        answer = viewer.get(f"/desk{page}")
        assert answer.status_code == 200, page
        assert answer.headers["content-type"].startswith("application/json" if ".json" in page else "text/html")


def test_the_lake_is_read_and_left_as_it_was(viewer: TestClient, lake: Lake) -> None:
    ill(lake, NOW, 3)
    told(lake, "un_press:a", NOW)
    decided(lake, NOW)
    before = {path: path.stat().st_mtime_ns for path in Path(lake.root).rglob("*")}
    for page in PAGES:
        assert viewer.get(f"/desk{page}").status_code == 200
    assert {path: path.stat().st_mtime_ns for path in Path(lake.root).rglob("*")} == before


def test_as_airflow_mounts_it_it_is_guarded_from_its_first_request_on() -> None:
    (mounted,) = EntentePlugin.fastapi_apps
    (entry,) = EntentePlugin.external_views
    assert entry["href"] == f"{mounted['url_prefix']}/"
    outer = FastAPI()
    outer.mount(mounted["url_prefix"], LateApp())
    anybody = TestClient(outer)
    assert [anybody.get(entry["href"]).status_code for _ in range(2)] == [401, 401]


def test_a_desk_that_cannot_be_made_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> FastAPI:
        raise ImportError("half an installation")

    monkeypatch.setattr("plugins.desk.app.make_app", fail)
    assert TestClient(LateApp(), raise_server_exceptions=False).get("/").status_code == 500


def test_nothing_is_told_of_the_desks_own_addresses(viewer: TestClient) -> None:
    assert {viewer.get(f"/desk/{name}").status_code for name in ("docs", "redoc", "openapi.json")} == {404}


def test_pages_ask_nothing_of_other_hosts_and_no_copy_is_kept(viewer: TestClient, asker: Asker) -> None:
    answers = [viewer.get("/desk/"), viewer.get("/desk/sources/nowhere"), asker(None).get("/desk/")]
    assert [answer.status_code for answer in answers] == [200, 404, 403]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "frame-ancestors 'self'" in policy
        assert "unsafe-inline" not in re.search(r"script-src ([^;]*)", policy)[1]  # type: ignore[index]
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_no_link_leads_out_of_the_frame(viewer: TestClient, lake: Lake) -> None:
    ill(lake, NOW, 3)
    decided(lake, NOW)
    for page in (one for one in PAGES if not one.endswith((".json", ".html"))):
        text = viewer.get(f"/desk{page}").text
        assert "target=" not in text
        assert not re.findall(r'(?:href|src|action)="(?:https?:)?//', text)


def test_every_link_of_a_page_leads_somewhere(viewer: TestClient, lake: Lake) -> None:
    ill(lake, NOW, 3)
    put(lake, SOURCES[0], NOW, "a_party_is_resolved", times=60)
    decided(lake, NOW, "ids are unique")
    seen, ahead = set(), ["http://desk.example/desk/"]
    while ahead:
        page = ahead.pop()
        if page in seen:
            continue
        seen.add(page)
        answer = viewer.get(page)
        assert answer.status_code == 200, page
        if answer.headers["content-type"].startswith("text/html") and not page.endswith(".html"):
            links = re.findall(r'href="([^"#]+)"', answer.text)
            ahead += [str(answer.url.join(link.replace("&amp;", "&"))) for link in links]
    assert f"http://desk.example/desk/docs/{DOCS}/validations/Candidate%20version.html" in seen
    assert "http://desk.example/desk/versions" in seen
    assert f"http://desk.example/desk/sources/{SOURCES[0]}/quarantine?page=2" in seen


def test_the_first_screen_tells_who_is_ill_why_and_since_when(viewer: TestClient, lake: Lake) -> None:
    chosen = ill(lake, NOW, 2, "the listing is walled off")
    text = viewer.get("/desk/").text
    assert f"2 of {len(SOURCES)} sources need a look" in text
    rows = re.findall(r'<tr role="row"[^>]*data-source="(\w+)">(.*?)</tr>', text, re.DOTALL)
    assert {name for name, _ in rows} == set(chosen)
    for _, row in rows:
        assert "the listing is walled off" in row
        assert f"{NOW - timedelta(hours=26):%Y-%m-%d %H:%M}" in row
    data = viewer.get("/desk/overview.json").json()
    assert [one["id"] for one in data["sources"][:2]] == [name for name, _ in rows]
    assert data["sources"][0]["reasons"] == ["the listing is walled off"]


def test_when_all_is_well_it_says_so(viewer: TestClient, lake: Lake) -> None:
    all_well(lake, NOW)
    assert f"All {len(SOURCES)} sources are well" in viewer.get("/desk/").text


def test_a_commit_shows_within_seconds(viewer: TestClient, lake: Lake) -> None:
    all_well(lake, NOW, but=("un_press",))
    ran(lake, "un_press", "ok", NOW - timedelta(hours=1))
    assert "are well" in viewer.get("/desk/").text
    ran(lake, "un_press", "broken", NOW, "walled off")
    deadline = time.monotonic() + 20
    while "walled off" not in viewer.get("/desk/").text:
        assert time.monotonic() < deadline


def test_what_the_gate_refused_stands_first_until_something_passes(viewer: TestClient, lake: Lake) -> None:
    all_well(lake, NOW)
    decided(lake, NOW, "ids are unique: found 2")
    text = viewer.get("/desk/").text
    assert text.index("the gate refused version 3") < text.index("Dataset")
    assert "no version 3: ids are unique: found 2" in viewer.get("/desk/versions").text


def test_hostile_words_stay_words(viewer: TestClient, lake: Lake) -> None:
    told(lake, "un_press:a", NOW, title=HOSTILE)
    ran(lake, "un_press", "broken", NOW, HOSTILE, outcomes=(f"{HOSTILE}=1",))
    put(lake, "un_press", NOW, HOSTILE, row=HOSTILE)
    decided(lake, NOW, HOSTILE)
    for page in ("/", "/versions", "/sources/un_press", "/sources/un_press/quarantine"):
        text = viewer.get(f"/desk{page}").text
        assert "&lt;img src=x onerror=alert(2)&gt;" in text, page
        assert "<img" not in text
        assert "alert(1)</script>" not in text
        assert "{{ 7 * 7 }}" in text


@pytest.mark.parametrize("name", ["nowhere", "..%2f..", "un_press%00", "%3Cscript%3Ealert(1)%3C%2Fscript%3E", "a.b"])
def test_a_source_that_is_none_is_not_found(viewer: TestClient, name: str) -> None:
    for page in (f"/desk/sources/{name}", f"/desk/sources/{name}/quarantine", f"/desk/sources/{name}.json"):
        answer = viewer.get(page)
        assert answer.status_code == 404
        assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    "path",
    ["..%2fbeside.html", "%2e%2e/%2e%2e/x.html", "%2fetc%2fpasswd", "..%5cx.html", "index.html%00", "missing.html"],
)
def test_path_tricks_find_no_file(viewer: TestClient, lake: Lake, path: str) -> None:
    report = decided(lake, NOW)
    (report.parent / "beside.html").write_text("beside")
    answer = viewer.get(f"/desk/docs/{DOCS}/{path}")
    assert answer.status_code == 404
    assert "beside</" not in answer.text


def test_a_page_of_quarantine_that_is_no_number_is_refused(viewer: TestClient) -> None:
    for page in ("0", "-1", "x", "99999999999999999999"):
        assert viewer.get(f"/desk/sources/un_press/quarantine?page={page}").status_code == 422
    assert viewer.get("/desk/sources/un_press/quarantine?page=7").status_code == 200


def test_a_lake_that_cannot_be_read_is_told_with_its_remedy(viewer: TestClient, lake: Lake) -> None:
    log = Path(lake.root, "runs", "_delta_log")
    log.mkdir(parents=True)
    (log / f"{0:020}.json").write_text("no JSON at all")
    for page in ("/", "/versions", "/sources/un_press", "/sources/un_press/quarantine"):
        answer = viewer.get(f"/desk{page}")
        assert answer.status_code == 503, page
        assert "The lake cannot be read" in answer.text
        assert "ENTENTE_LAKE" in answer.text
        assert answer.headers["retry-after"]
    told = viewer.get("/desk/overview.json")
    assert (told.status_code, sorted(told.json())) == (503, ["detail", "error", "remedy"])


@pytest.mark.slow
def test_a_store_that_is_away_is_told_without_its_keys(asker: Asker, app: FastAPI, settings: Settings) -> None:
    store = {"AWS_ENDPOINT_URL": "http://127.0.0.1:1", "AWS_ALLOW_HTTP": "true", "AWS_REGION": "r"}
    keys = {"AWS_ACCESS_KEY_ID": "who-who", "AWS_SECRET_ACCESS_KEY": "hush-hush"}
    away = settings.model_copy(update={"lake": "s3://nowhere", "lake_options": store | keys})
    asker("viewer")
    desk = make_app(lambda: Board(away))
    desk.dependency_overrides = app.dependency_overrides
    answer = TestClient(desk).get("/")
    assert (answer.status_code, "s3://nowhere" in answer.text) == (503, True)
    assert not {"hush-hush", "who-who"} & set(re.findall(r"[\w-]+", answer.text))


def test_settings_that_cannot_be_read_are_told(asker: Asker, app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_DELAY", "soon")
    asker("viewer")
    by_environment = make_app()
    by_environment.dependency_overrides = app.dependency_overrides
    answer = TestClient(by_environment).get("/")
    assert answer.status_code == 503
    assert "delay" in answer.text


def test_a_lake_that_hangs_is_given_up_and_holds_up_nobody(asker: Asker, app: FastAPI, settings: Settings) -> None:
    import asyncio
    import threading

    freed = threading.Event()

    async def ask() -> float:
        begun = time.monotonic()
        hung = [reading.read(lambda: freed.wait(30), patience=0.3) for _ in range(12)]
        gone = asyncio.gather(*hung, return_exceptions=True)
        await asyncio.to_thread(lambda: None)  # the server's own threads are free
        free_after = time.monotonic() - begun
        assert all(isinstance(one, reading.Trouble) and one.status == 503 for one in await gone)
        freed.set()
        return free_after

    assert asyncio.run(ask()) < 0.25
