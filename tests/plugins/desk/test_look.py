"""The desk in a real browser: what is ill is seen at once, on any screen, in light and in dark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api")

from pipeline.store.lake import Lake  # noqa: E402
from tests.pipeline.desk.laid import DOCS, SOURCES, all_well, decided, ill, put, ran, told  # noqa: E402

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NOW = datetime.now(UTC)
FRAME = (1180, 720)
"""What Airflow's own bars leave of a window of 1280 x 800."""
LONG = (
    "listing https://www.example.mil/News/Press-Releases/Archive/2026/November/?category=joint-exercises&page=1 ended "
    "in challenge (HTTP 403): a bot wall answered in the place of the page, and its mark is the title Just a moment..."
)
_WIDTHS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_UNREADABLE = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")
Opener = Callable[..., "Opened"]


class Opened:
    """A tab with a page of the desk, and all that it said and asked for."""

    def __init__(self, tab: playwright.Page, address: str) -> None:
        self.tab, self.said, self.asked = tab, [], []
        tab.on("console", lambda message: self.said.append(message.text))
        tab.on("pageerror", lambda error: self.said.append(str(error)))
        tab.on("dialog", lambda dialog: (self.said.append(dialog.message), dialog.dismiss()))
        tab.on("request", lambda request: self.asked.append(request.url))
        tab.goto(address)


@pytest.fixture
def opened(browser: playwright.Browser, address: str) -> Iterator[Opener]:
    tabs = []

    def open_page(path: str = "", size: tuple[int, int] = (1280, 800), theme: str = "light") -> Opened:
        tabs.append(browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=theme))
        return Opened(tabs[-1], address + path)

    yield open_page
    for tab in tabs:
        tab.close()


def _seen(page: Opened, source: str, size: tuple[int, int]) -> bool:
    """Whether a source's row is within the window, with its time and the begin of its reason."""
    row = page.tab.locator(f"[data-source={source}]")
    box, why = row.bounding_box(), row.locator(".why").bounding_box()
    inside = box and box["y"] >= 0 and box["y"] + box["height"] <= size[1] and box["x"] + box["width"] <= size[0]
    return bool(inside and why and why["width"] > 120 and "26 h ago" in row.inner_text())


@pytest.mark.parametrize(("count", "size"), [*product((1, 12, 20, len(SOURCES)), ((1280, 800), FRAME))])
def test_every_ill_source_is_seen_without_a_scroll(
    opened: Opener, lake: Lake, count: int, size: tuple[int, int]
) -> None:
    now = datetime.now(UTC)  # ages are shown: that of this test, however late in a run it comes
    chosen = ill(lake, now, count, LONG, "12 leads failed before and wait for another try")
    decided(lake, now, "no month loses more than a tenth of its engagements: found 2026-10 with 40 of 71")
    page = opened(size=size)
    assert [source for source in chosen if not _seen(page, source, size)] == []
    assert page.tab.evaluate("scrollY") == 0
    assert page.said == []


def test_no_two_cells_lie_upon_each_other(opened: Opener, lake: Lake) -> None:
    ill(lake, NOW, 12, LONG)
    for size in ((1280, 800), FRAME, (1000, 700)):
        page = opened(size=size)
        overlaps = page.tab.evaluate(
            """() => [...document.querySelectorAll('.ill tr')].flatMap(row => {
                const boxes = [...row.cells].map(cell => {
                    const range = document.createRange(); range.selectNodeContents(cell);
                    return range.getBoundingClientRect();
                }).filter(box => box.width);
                return boxes.slice(1).filter((box, at) => box.left < boxes[at].right).map(() => row.innerText);
            })"""
        )
        assert overlaps == [], size


def test_sources_that_wait_for_their_first_run_are_one_sentence(opened: Opener) -> None:
    page = opened()
    first = page.tab.locator("main p").first
    assert all(source in first.inner_text() for source in SOURCES)
    box = first.bounding_box()
    assert box
    assert box["y"] + box["height"] < 400


@pytest.mark.parametrize(
    "path", ["", "versions", "alarms", f"docs/{DOCS}", "sources/{0}", "sources/{0}/quarantine", "sources/nowhere"]
)
def test_a_page_fits_any_width_and_says_no_error(opened: Opener, lake: Lake, path: str) -> None:
    one = ill(lake, NOW, 12, LONG)[0]
    put(lake, one, NOW, "a_party_is_resolved", row='{"text": "' + "long" * 200 + '"}')
    told(lake, f"{one}:a", NOW, title="Ministers " * 30)
    decided(lake, NOW, LONG)
    for width in (320, 400, 1280, 2000):
        page = opened(path.format(one), (width, 800))
        if path.endswith("quarantine"):
            page.tab.locator("summary").first.click()
        assert page.tab.evaluate(_WIDTHS) == 0, width
        assert page.asked == [page.tab.url]
        assert [word for word in page.said if "404" not in word] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_all_that_is_written_can_be_read(opened: Opener, lake: Lake, theme: str) -> None:
    one = ill(lake, NOW, 3, LONG)[0]
    ran(lake, SOURCES[-1], "ok", NOW - timedelta(hours=20))
    put(lake, one, NOW, "a_party_is_resolved")
    decided(lake, NOW, "ids are unique")
    for path in ("", "versions", "alarms", f"docs/{DOCS}", f"sources/{one}", f"sources/{one}/quarantine"):
        page = opened(path, theme=theme)
        ground = page.tab.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == ("rgb(255, 255, 255)" if theme == "light" else "rgb(20, 25, 31)")
        assert page.tab.evaluate(_UNREADABLE) == []


def test_it_follows_airflows_own_choice_of_light_and_dark(opened: Opener, lake: Lake) -> None:
    all_well(lake, NOW)
    page = opened(theme="light")
    page.tab.evaluate("localStorage.setItem('theme', 'dark')")
    page.tab.reload()
    assert page.tab.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
    page.tab.evaluate("localStorage.setItem('theme', 'light')")
    page.tab.emulate_media(color_scheme="dark")
    page.tab.reload()
    assert page.tab.evaluate("getComputedStyle(document.body).colorScheme") == "light"


def test_it_works_in_airflows_sandboxed_frame(opened: Opener, lake: Lake) -> None:
    one = ill(lake, NOW, 2, LONG)[0]
    tab = opened().tab
    sandbox = "allow-scripts allow-same-origin allow-forms allow-downloads"
    body = f'<iframe name="desk" width="1180" height="720" sandbox="{sandbox}" src="{tab.url}"></iframe>'
    tab.route("**/plugin/desk", lambda route: route.fulfill(body=body, content_type="text/html"))
    tab.goto(tab.url.replace("/desk/", "/plugin/desk"))
    frame = tab.frame("desk")
    assert frame
    frame.click(f"[data-source={one}] a")
    frame.wait_for_url(re.compile(rf"/desk/sources/{one}$"))
    frame.click("text=Versions")
    frame.wait_for_url(re.compile(r"/desk/versions$"))


def test_quarantined_rows_are_one_click_away(opened: Opener, lake: Lake) -> None:
    one = ill(lake, NOW, 2, LONG)[0]
    put(lake, one, NOW, "a_party_is_resolved", row='{"who": "Ruritania"}')
    page = opened()
    page.tab.click("text=1 row")
    page.tab.wait_for_url("**/quarantine")
    assert "a_party_is_resolved" in page.tab.inner_text("main")
    page.tab.click("summary")
    assert "Ruritania" in page.tab.inner_text("pre")


def test_hostile_words_run_nowhere(opened: Opener, lake: Lake) -> None:
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)> \u202egnirts"
    told(lake, "un_press:a", NOW, title=hostile)
    ran(lake, "un_press", "broken", NOW, hostile)
    put(lake, "un_press", NOW, hostile, row=hostile)
    decided(lake, NOW, hostile, page=f"<p>{hostile}</p>")
    for path in ("", "versions", "alarms", f"docs/{DOCS}", "sources/un_press", "sources/un_press/quarantine"):
        page = opened(path)
        assert page.said == [], path
        assert page.asked == [page.tab.url]
    # A report is not of our making: whatever it holds, the browser is told to run and to load none of it.
    report = opened(f"docs/{DOCS}/index.html")
    assert all("Content Security Policy" in word or "violates" in word for word in report.said)
    assert not any(word in ("1", "2", "3") for word in report.said)


def test_a_reader_without_eyes_has_landmarks_headings_and_names(opened: Opener, lake: Lake) -> None:
    one = ill(lake, NOW, 2, LONG)[0]
    decided(lake, NOW)
    for path in ("", "versions", "alarms", f"docs/{DOCS}", f"sources/{one}", f"sources/{one}/quarantine"):
        tab = opened(path).tab
        for landmark in ("main", "banner", "contentinfo", "navigation"):
            assert tab.get_by_role(landmark).count() == 1
        assert tab.locator("h1").count() == 1
        unnamed = "all => all.filter(one => !one.getAttribute('aria-label')).length"
        assert tab.locator("[role=img], [role=region], nav").evaluate_all(unnamed) == 0
        headless = "all => all.filter(one => !one.querySelector('th[scope=col]')).length"
        assert tab.locator("table").evaluate_all(headless) == 0
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.className") == "skip"
