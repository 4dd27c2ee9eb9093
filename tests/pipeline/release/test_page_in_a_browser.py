"""The page as a person has it: opened from its file in a real browser, with eyes, keyboard, phone or desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api")

from pipeline.release import Release  # noqa: E402
from pipeline.store.lake import Lake  # noqa: E402
from tests.pipeline.release.pages import changed, emptied, made, multiplied  # noqa: E402

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HOSTILE = "</script><img src=x onerror=alert(1)><svg onload=alert(2)> \"quoted\" 'so' \u202egnirts {{ 7 * 7 }}"
Opener = Callable[..., "Opened"]


class Opened:
    """A tab with the page in it, and all that the page said and asked for."""

    def __init__(self, tab: playwright.Page, file: Path) -> None:
        self.tab = tab
        self.said: list[str] = []
        self.asked: list[str] = []
        tab.on("console", lambda message: self.said.append(message.text))
        tab.on("pageerror", lambda error: self.said.append(str(error)))
        tab.on("dialog", lambda dialog: (self.said.append(dialog.message), dialog.dismiss()))
        tab.on("request", lambda request: self.asked.append(request.url))
        tab.goto(file.as_uri())

    def ready(self) -> Opened:
        self.tab.wait_for_selector("html[data-ready]")
        return self

    def count(self) -> str:
        return self.tab.inner_text("#count")

    def counts(self, said: str) -> None:
        """Waits until the page says this of the rows that it shows."""
        playwright.expect(self.tab.locator("#count")).to_have_text(said)

    def fill(self, **fields: str) -> str:
        for name, value in fields.items():
            field = self.tab.locator(f"#filters [name={name}]")
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)
        return self.count()


@pytest.fixture
def tables(released: tuple[Lake, Release]) -> Path:
    lake, release = released
    return Path(lake.root) / release.path


@pytest.fixture
def opened(browser: playwright.Browser, tmp_path: Path) -> Iterator[Opener]:
    tabs = []

    def open_page(folder: Path, width: int = 1280) -> Opened:
        file = tmp_path / "index.html"
        file.write_text(made(folder), encoding="utf-8")
        tabs.append(browser.new_page(viewport={"width": width, "height": 800}))
        return Opened(tabs[-1], file)

    yield open_page
    for tab in tabs:
        tab.close()


def test_the_page_asks_nothing_of_any_other_machine_and_says_no_error(opened: Opener, tables: Path) -> None:
    page = opened(tables).ready()
    page.tab.locator("#rows button").first.click()
    page.tab.wait_for_selector(".evidence li")
    assert page.said == []
    assert [one for one in page.asked if not one.startswith("file://")] == []
    assert len(page.asked) == 1


def test_the_filters_find_what_they_name(opened: Opener, tables: Path) -> None:
    page = opened(tables).ready()
    assert page.count() == "3 engagements, 2 reported held"
    assert page.fill(words="singapore CYBER") == "1 of 3 engagements, 1 reported held"
    assert page.fill(words="", state="planned") == "1 of 3 engagements, 0 reported held"
    assert page.tab.inner_text("#rows tbody .who") == "United States, South Korea"
    assert page.fill(party="Singapore") == "No engagement fits these filters."
    page.tab.click("text=Clear all")
    page.counts("3 engagements, 2 reported held")
    assert page.fill(party="United States", other="Singapore", type="visit").startswith("1 of 3")
    page.fill(type="any", other="any", party="any", order="earliest day first")
    assert page.tab.inner_text("#rows tbody tr:last-child .when") == "2026-04-01"
    assert page.fill(party="United States", to="2026-03-09") == "No engagement fits these filters."
    assert page.fill(to="2026-03-11").startswith("2 of 3")


def test_a_row_opens_to_the_words_and_the_links_of_its_announcements(opened: Opener, tables: Path) -> None:
    page = opened(tables).ready()
    page.fill(words="the city")
    page.tab.click("text=2 announcements")
    page.tab.wait_for_selector(".evidence li")
    evidence = page.tab.locator(".evidence")
    links = evidence.locator("a")
    assert links.evaluate_all("all => all.map(one => [one.href, one.rel])") == [
        ["https://sg-mindef.example/a", "noopener noreferrer external"],
        ["https://us-war.example/2", "noopener noreferrer external"],
    ]
    assert "“word0 word1" in evidence.inner_text()


def test_an_address_with_an_id_shows_that_engagement(opened: Opener, tables: Path) -> None:
    page = opened(tables).ready()
    page.tab.locator(".news a").first.click()
    page.counts("1 of 3 engagements, 0 reported held")


@pytest.mark.parametrize("width", [320, 400, 1280, 2000])
def test_nothing_is_wider_than_the_screen(opened: Opener, tables: Path, width: int) -> None:
    page = opened(tables, width).ready()
    page.tab.locator("#rows button").first.click()
    page.tab.wait_for_selector(".evidence li")
    assert page.tab.evaluate("document.documentElement.scrollWidth") <= width
    shown = page.tab.locator(".wide svg, .narrow svg").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).filter(box => box.width).map(box => box.right)"
    )
    assert len(shown) >= 5
    assert max(shown) <= width


def test_every_control_is_reached_by_the_keyboard_and_shows_that_it_is(opened: Opener, tables: Path) -> None:
    page = opened(tables).ready()
    page.tab.keyboard.press("Tab")
    assert page.tab.evaluate("document.activeElement.className") == "skip"
    seen = set()
    for _ in range(80):
        page.tab.keyboard.press("Tab")
        seen.add(page.tab.evaluate("document.activeElement.name || document.activeElement.textContent"))
        if page.tab.evaluate("document.activeElement.matches('#rows button')"):
            break
        at = page.tab.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        assert page.tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", at
    assert {"words", "type", "state", "party", "other", "topic", "source", "from", "to", "fresh", "order"} <= seen
    page.tab.keyboard.press("Enter")
    page.tab.wait_for_selector(".evidence li")
    assert page.tab.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"


def test_a_long_table_is_shown_a_page_at_a_time(opened: Opener, tables: Path, tmp_path: Path) -> None:
    (tmp_path / "many").mkdir()
    page = opened(multiplied(tables, tmp_path / "many", 20)).ready()
    assert page.tab.locator("#rows tbody tr").count() == 50
    page.tab.locator("#pages-end button").last.click()
    assert page.tab.locator("#rows tbody tr").count() == 10
    assert page.tab.inner_text("#pages-end span") == "51 to 60 of 60"
    assert page.tab.evaluate("document.activeElement.textContent") == "Previous"


def test_a_reader_without_eyes_has_landmarks_headings_and_names(opened: Opener, tables: Path) -> None:
    tab = opened(tables).ready().tab
    for landmark in ("main", "banner", "contentinfo", "search"):
        assert tab.get_by_role(landmark).count() == 1
    unnamed = "all => all.filter(one => !one.getAttribute('aria-label')).length"
    assert tab.locator("[role=img], [role=region], nav").evaluate_all(unnamed) == 0
    levels = tab.locator("h1, h2, h3, h4").evaluate_all("all => all.map(one => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert tab.get_by_role("columnheader", name="Evidence").count() == 1


def test_hostile_words_stay_words(opened: Opener, tables: Path, tmp_path: Path) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    values = {
        "engagements": {"series": HOSTILE, "place": HOSTILE, "topics": [HOSTILE]},
        "participants": {"code": None, "text": HOSTILE},
        "people": {"name": HOSTILE, "office": HOSTILE},
        "attestations": {"title": HOSTILE, "url": "javascript:alert(3)", "source": HOSTILE},
        "evidence": {"quotation": HOSTILE, "field": HOSTILE},
        "coverage": {"source": HOSTILE},
        "actors": {"name": HOSTILE},
    }
    page = opened(changed(tables, folder, values)).ready()
    page.tab.locator("#rows button").first.click()
    page.tab.wait_for_selector(".evidence li")
    assert page.said == []
    assert page.tab.locator("img, [onerror], [onload], a[href^=javascript]").count() == 0
    assert page.tab.locator("#rows .who bdi").first.text_content() == HOSTILE
    assert page.fill(words="onerror=alert(1)").startswith("3 eng")


def test_an_empty_release_is_a_page_without_a_table(opened: Opener, tables: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    page = opened(emptied(tables, tmp_path / "empty"))
    page.tab.wait_for_load_state()
    assert page.count() == "This release holds no engagement."
    assert page.tab.locator("#filters").is_hidden()
    assert page.said == []
