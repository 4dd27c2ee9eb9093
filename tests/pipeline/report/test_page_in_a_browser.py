"""The page of a report as a person has it: from its file, on a phone and on a wide desk."""

from __future__ import annotations

from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api")

from pipeline.report import Shelf, case_study, dyad, facts, forum, report_page  # noqa: E402

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SUBJECTS = [case_study("us_nato"), case_study("china_asean"), dyad("USA", "FIN"), forum("admm_plus")]
_CUT = """() => [...document.querySelectorAll("figure.picture svg")].flatMap(drawn => {
  const box = drawn.getBoundingClientRect();
  return [...drawn.querySelectorAll("text")].filter(text => {
    const own = text.getBoundingClientRect();
    const shown = box.width > 0 && own.width > 0 && getComputedStyle(text).opacity > 0;
    return shown && (own.left < box.left - 1 || own.right > box.right + 1);
  }).map(text => text.textContent);
})"""
"""Words of pictures that reach over their edge, where they are cut off."""
_WIDTHS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_it_fits_any_width_asks_nothing_and_says_no_error(
    browser: playwright.Browser, shelf: Shelf, tmp_path: Path
) -> None:
    for subject in SUBJECTS:
        file = tmp_path / f"{subject.id}.html"
        file.write_text(report_page(facts(subject, shelf)), encoding="utf-8")
        for width in (320, 400, 1280, 2000):
            tab = browser.new_page(viewport={"width": width, "height": 800}, java_script_enabled=width != 400)
            said: list[str] = []
            asked: list[str] = []
            tab.on("console", lambda message, said=said: said.append(message.text))
            tab.on("pageerror", lambda error, said=said: said.append(str(error)))
            tab.on("request", lambda request, asked=asked: asked.append(request.url))
            tab.goto(file.as_uri())
            assert (said, asked) == ([], [file.as_uri()])
            assert tab.locator("h1").inner_text() == subject.title
            if width != 400:
                assert tab.evaluate(_WIDTHS) == 0, (subject.id, width)
            tab.close()


def test_every_picture_is_seen_once_at_every_width(browser: playwright.Browser, shelf: Shelf, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(report_page(facts(case_study("us_nato"), shelf)), encoding="utf-8")
    for width in (400, 1280):
        tab = browser.new_page(viewport={"width": width, "height": 800})
        tab.goto(file.as_uri())
        figures = tab.locator("figure.picture")
        assert figures.count() == 3
        for number in range(figures.count()):
            seen = [box for svg in figures.nth(number).locator("svg").all() if (box := svg.bounding_box())]
            assert len(seen) == 1
            assert 0 < seen[0]["width"] <= width
        tab.close()


def test_no_word_of_a_picture_is_cut_off_in_the_font_that_this_browser_has(
    browser: playwright.Browser, watched: Shelf, tmp_path: Path
) -> None:
    for subject in SUBJECTS:
        file = tmp_path / f"{subject.id}.html"
        file.write_text(report_page(facts(subject, watched)), encoding="utf-8")
        for width in (400, 1280):
            tab = browser.new_page(viewport={"width": width, "height": 800})
            tab.goto(file.as_uri())
            assert tab.evaluate(_CUT) == [], (subject.id, width)
            tab.close()
