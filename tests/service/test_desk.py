"""The desk within a real Airflow: behind its login, in its interface, and telling what happens."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast

import pytest
import requests

from tests.service.deployment import Deployment

playwright = pytest.importorskip("playwright.sync_api")

pytestmark = [pytest.mark.slow, pytest.mark.airflow]


def token(deployment: Deployment) -> str:
    body = {"username": "admin", "password": deployment.airflow.password()}
    answer = requests.post(f"{deployment.airflow.address}/auth/token", json=body, timeout=30)
    answer.raise_for_status()
    return cast("dict[str, str]", answer.json())["access_token"]


def asked(deployment: Deployment, page: str, **more: object) -> requests.Response:
    return requests.get(f"{deployment.airflow.address}/desk/{page}", timeout=60, **more)  # type: ignore[arg-type]


def as_admin(deployment: Deployment, page: str) -> requests.Response:
    return asked(deployment, page, headers={"Authorization": f"Bearer {token(deployment)}"})


def test_airflows_login_guards_every_page(deployment: Deployment) -> None:
    for page in ("", "overview.json", "versions", "sources/un_press", "sources/un_press/quarantine"):
        assert asked(deployment, page).status_code == 401
        assert asked(deployment, page, headers={"Authorization": "Bearer nonsense"}).status_code in (401, 403)
        assert as_admin(deployment, page).status_code == 200
    assert asked(deployment, "", cookies={"_token": token(deployment)}).status_code == 200


def test_a_source_that_breaks_is_told_with_its_reason_and_heals_by_itself(deployment: Deployment) -> None:
    def un_press() -> dict[str, object]:
        sources = as_admin(deployment, "overview.json").json()["sources"]
        return next(one for one in sources if one["id"] == "un_press")

    deployment.until(deployment.idle, "the service is idle")
    deployment.until(lambda: un_press()["condition"] in ("ok", "quiet"), "un_press is well", pause=3)
    before = datetime.now(UTC)
    fault = deployment.mirror.fault("bot_wall", host="press.un.org")
    try:
        deployment.airflow.call("POST", "/dags/ingest_un_press/dagRuns", {"logical_date": None})
        deployment.until(lambda: un_press()["condition"] == "broken", "the desk says that un_press is broken", pause=3)
    finally:
        deployment.mirror.mend(fault)
    told = un_press()
    assert "challenge" in str(told["reasons"])
    deployment.until(lambda: deployment.alarms("source:un_press"), "somebody was told of it")
    alarm = deployment.alarms("source:un_press")[-1]
    assert (alarm["condition"], alarm["over"]) == ("broken", False)
    assert "challenge" in str(alarm["reasons"])
    assert alarm["since"] == told["since"]
    assert datetime.fromisoformat(str(told["since"])) > before
    deployment.airflow.call("POST", "/dags/ingest_un_press/dagRuns", {"logical_date": None})
    deployment.until(lambda: un_press()["condition"] in ("ok", "quiet"), "un_press is well again", pause=3)
    deployment.until(lambda: deployment.alarms("source:un_press")[-1]["over"], "somebody was told of that too")


def test_every_version_leads_to_the_data_docs_of_its_gate(deployment: Deployment) -> None:
    deployment.until(deployment.version, "a first version", 420)
    entries = as_admin(deployment, "versions.json").json()
    docs = next(entry["docs"] for entry in entries if entry["number"])
    assert asked(deployment, f"docs/{docs}").status_code == 401
    pages = as_admin(deployment, f"docs/{docs}.json").json()["pages"]
    results = next(page for page in pages if page.startswith("validations/Candidate version/"))
    assert asked(deployment, f"docs/{docs}/{results}").status_code == 401
    page = as_admin(deployment, f"docs/{docs}/{results}")
    assert (page.status_code, "Expectation Validation Result" in page.text) == (200, True)


@pytest.mark.browser
def test_a_source_is_paused_in_airflows_frame_and_resumed_by_a_program(
    deployment: Deployment, browser: playwright.Browser
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    tab = context.new_page()
    tab.goto(f"{deployment.airflow.address}/")
    tab.locator("input[name=username]").fill("admin")
    tab.locator("input[name=password]").fill(deployment.airflow.password())
    tab.keyboard.press("Enter")
    tab.wait_for_url(lambda address: "/auth/login" not in address)
    cookie = next(one for one in context.cookies() if one["name"] == "_token")
    assert cookie["sameSite"] in ("Lax", "Strict"), "no browser sends it along with another site's form"
    tab.goto(f"{deployment.airflow.address}/plugin/desk")
    frame = tab.frame_locator("iframe")
    frame.get_by_role("link", name="nato", exact=True).first.click(timeout=60_000)
    frame.locator("summary", has_text="Pause it").click()
    frame.locator("#why-pause").fill("a trial")
    frame.get_by_role("button", name="Pause").click()
    playwright.expect(frame.locator(".reasons")).to_contain_text("paused by admin", timeout=60_000)
    context.close()
    page = f"{deployment.airflow.address}/desk/sources/nato"
    cookies = {"_token": token(deployment)}
    for headers in ({}, {"Origin": "http://127.0.0.1:1"}, {"Sec-Fetch-Site": "same-site"}):
        refused = requests.post(f"{page}/resume.json", json={}, cookies=cookies, headers=headers, timeout=60)
        assert refused.status_code == 403, "a cookie alone is sent along by any browser"
    assert requests.post(f"{page}/resume.json", json={}, timeout=60).status_code == 401
    bearer = {"Authorization": f"Bearer {token(deployment)}"}
    answer = requests.post(f"{page}/resume.json", json={"reason": "tried"}, headers=bearer, timeout=60)
    assert (answer.status_code, answer.json()["who"], answer.json()["event"]) == (200, "admin", "resumed")


@pytest.mark.browser
def test_it_stands_in_airflows_navigation_and_opens_in_its_frame(
    deployment: Deployment, browser: playwright.Browser
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_cookies([{"name": "_token", "value": token(deployment), "url": deployment.airflow.address}])
    tab = context.new_page()
    tab.goto(f"{deployment.airflow.address}/plugin/desk")
    frame = tab.frame_locator("iframe")
    playwright.expect(frame.locator("h1")).to_contain_text("sources", timeout=60_000)
    frame.get_by_role("link", name="Versions", exact=True).click()
    playwright.expect(frame.locator("h1")).to_have_text("Versions of the dataset")
    context.close()
