"""The desk's forms in a real browser: used by hand, in Airflow's frame, and of no use to another site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

playwright = pytest.importorskip("playwright.sync_api")

from pipeline.store import pauses  # noqa: E402
from pipeline.store.lake import Lake  # noqa: E402
from tests.pipeline.desk.laid import DOCS, decided, ill  # noqa: E402
from tests.plugins.desk.conftest import Asker  # noqa: E402

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WHY = "the site moves house"
_WIDTHS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_UNREADABLE = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def tab(browser: playwright.Browser, address: str, asker: Asker, said: list[str]) -> Iterator[playwright.Page]:
    """A tab of somebody who may edit DAGs; all that it complains of is collected."""
    asker("user")
    opened = browser.new_page(viewport={"width": 1280, "height": 800}, base_url=address)
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    opened.close()


@pytest.fixture
def one(lake: Lake) -> str:
    """A source that is ill."""
    return ill(lake, datetime.now(UTC), 2, "walled off")[0]


def test_a_source_is_paused_until_a_day_and_resumed_by_hand(
    tab: playwright.Page, lake: Lake, one: str, said: list[str]
) -> None:
    tab.goto(f"sources/{one}")
    tab.click("text=Pause it")
    end = (datetime.now(UTC) + timedelta(days=3)).replace(second=0, microsecond=0)
    tab.locator("#why-pause").fill(WHY)
    tab.get_by_label("Until, in UTC").fill(f"{end:%Y-%m-%dT%H:%M}")
    tab.get_by_role("button", name="Pause").click()
    playwright.expect(tab.locator("summary", has_text="Resume it")).to_be_visible()
    note = pauses.paused(lake, one, now=datetime.now(UTC))
    assert note
    assert (note.who, note.words, note.until) == ("somebody", WHY, end)
    assert f"paused by somebody since {note.at:%Y-%m-%d %H:%M}Z" in tab.inner_text(".reasons")
    tab.click("text=Resume it")
    tab.get_by_role("button", name="Resume").click()
    playwright.expect(tab.locator("summary", has_text="Pause it")).to_be_visible()
    assert pauses.paused(lake, one, now=datetime.now(UTC)) is None
    course = tab.get_by_role("region", name="Paused and resumed")
    assert re.findall(r"paused|resumed", course.inner_text()) == ["resumed", "paused"]
    assert said == []


def test_without_a_reason_the_browser_asks_for_one(tab: playwright.Page, lake: Lake, one: str) -> None:
    tab.goto(f"sources/{one}")
    tab.click("text=Pause it")
    tab.get_by_role("button", name="Pause").click()
    assert tab.evaluate("document.activeElement.name") == "reason"
    assert pauses.paused(lake, one, now=datetime.now(UTC)) is None


def test_an_alarm_is_acknowledged_from_its_page_with_the_keyboard(
    tab: playwright.Page, one: str, said: list[str]
) -> None:
    tab.goto("")
    tab.get_by_role("link", name="Alarms", exact=True).click()
    row = tab.locator(f'[data-alarm="source:{one}"]')
    row.locator("summary").focus()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    tab.keyboard.type(WHY)
    tab.keyboard.press("Enter")
    playwright.expect(row).to_contain_text("Acknowledged by somebody on")
    playwright.expect(row).to_contain_text(WHY)
    assert "1 of 2 alarms is not acknowledged" in tab.inner_text("h1")
    assert said == []


def test_it_works_in_airflows_sandboxed_frame(tab: playwright.Page, address: str, lake: Lake, one: str) -> None:
    sandbox = "allow-scripts allow-same-origin allow-forms allow-downloads"
    body = f'<iframe name="desk" width="1180" height="720" sandbox="{sandbox}" src="{address}sources/{one}"></iframe>'
    tab.route("**/plugin/desk", lambda route: route.fulfill(body=body, content_type="text/html"))
    tab.goto(address.replace("/desk/", "/plugin/desk"))
    frame = tab.frame_locator("iframe")
    frame.locator("text=Pause it").click()
    frame.locator("#why-pause").fill(WHY)
    frame.get_by_role("button", name="Pause").click()
    playwright.expect(frame.locator(".reasons")).to_contain_text(WHY)
    assert pauses.paused(lake, one, now=datetime.now(UTC))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_page_of_another_site_pauses_nothing(
    tab: playwright.Page, address: str, lake: Lake, one: str, httpserver: HTTPServer, host: str
) -> None:
    """On the same host, under another port, the browser would send the cookies of Airflow along."""
    form = f'<form method="post" action="{address}sources/{one}/pause"><input name="reason" value="gotcha"></form>'
    httpserver.expect_request("/").respond_with_data(f"{form}<p>well?</p>", content_type="text/html")
    tab.goto(f"http://{host}:{httpserver.port}/")
    with tab.expect_navigation():
        tab.evaluate("document.forms[0].submit()")
    assert "This was asked from elsewhere" in tab.inner_text("h1")
    assert pauses.paused(lake, one, now=datetime.now(UTC)) is None


def test_a_form_in_a_report_is_not_sent(tab: playwright.Page, address: str, lake: Lake, one: str) -> None:
    form = f'<form method="post" action="{address}sources/{one}/pause"><input name="reason" value="gotcha"><button>'
    decided(lake, datetime.now(UTC), page=form)
    tab.goto(f"docs/{DOCS}/index.html")
    with tab.expect_event("console", lambda message: "form-action" in message.text):
        tab.evaluate("document.forms[0].requestSubmit()")
    assert pauses.paused(lake, one, now=datetime.now(UTC)) is None


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_forms_fit_any_width_and_can_be_read(tab: playwright.Page, lake: Lake, theme: str) -> None:
    now = datetime.now(UTC)
    one, other = ill(lake, now, 2, "walled off")
    pauses.pause(lake, one, who="anna", why="long " * 60, at=now)
    tab.emulate_media(color_scheme=theme)
    for path in (f"sources/{one}", f"sources/{other}", "alarms"):
        tab.goto(path)
        for summary in tab.locator("summary").all():
            summary.click()
        for width in (320, 1280):
            tab.set_viewport_size({"width": width, "height": 800})
            assert tab.evaluate(_WIDTHS) == 0, (path, width)
        assert tab.evaluate(_UNREADABLE) == []
        named = "all => all.filter(one => one.type !== 'hidden' && !one.labels.length).length"
        assert tab.locator("input").evaluate_all(named) == 0
