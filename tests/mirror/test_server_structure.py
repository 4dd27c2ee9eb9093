"""The marks by which a reader finds its way are on the mirror's pages, and on the real pages where a folder has them.

Each table names, for one kind of page, what must be found and how; the same table is read against both.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import feedparser
import pytest
from bs4 import BeautifulSoup

UN_PAGE = {
    "link[rel=canonical][href^='https://press.un.org/en/20'][href$='.doc.htm']": "",
    "link[rel=shortlink][href*='/en/node/']": "",
    ".field--name-field-doctype a": r"^(Press Release|Meetings Coverage)$",
    ".field--name-field-un-bodies a": r"\w",
    ".field--name-field-symbol": r"^[A-Z]+(/[A-Z]+)?/\d+$",
    ".field--name-field-dated time[datetime$='T12:00:00Z']": r"^\d{1,2} [A-Z][a-z]+ 20\d\d$",
    ".field--name-field-display-title h1.page-header": r"\w",
    ".field--name-body p": r"\w",
}
MINDEF_PAGE = {"meta[property='og:title']": r"\w", "h1.prose-display-md": r"\w"}
MINDEF_MIRROR = MINDEF_PAGE | {
    "main#main-content": r"\w",
    "[aria-label=Breadcrumb] ol li": r"\w",
    "div.prose-body-base span": r"^News Releases$",
    "p.prose-label-sm-medium": r"^\d{1,2} [A-Z][a-z]+ 20\d\d$",
    "p.prose-title-lg": r"\w",
    "div.overflow-x-auto.break-words p.prose-body-base": r"\w",
    "section[aria-label='Image gallery'] figcaption": r"\w",
}
PIB_PAGE = {
    "#MinistryName.MinistryNameSubhead": r"\w",
    "h2#Titleh2": r"\w",
    "#PrDateTime.ReleaseDateSubHeaddateTime": r"Posted On:\s+\d\d [A-Z]{3} 20\d\d \d{1,2}:\d\d[AP]M by PIB Delhi",
    "div.innner-page-main-about-us-content-right-part p": r"\w",
    "#PdfDiv td p": r"\w",
    "input#ltrDescriptionn": "",
    "#reel_pic": "",
    "#ReleaseId": r"^\(Release ID: \d{7}\)$",
    ".ReleaseLang a[href*='PRID=']": r"\w",
    "#lblViews": r"\d",
    "meta[property='og:url'][content^='www.pib.gov.in/Pressreleaseshare.aspx?PRID=']": "",
    "input[name=__VIEWSTATE]": "",
}
PIB_LISTING = {
    "form#form1[action='./allrel.aspx?reg=3&lang=1'][method=post]": r"\w",
    "select[name='ctl00$ContentPlaceHolder1$ddlMinistry'] option[value='33']": r"^Ministry of Defence$",
    "select[name='ctl00$ContentPlaceHolder1$ddlday'] option[value='0']": r"^All$",
    "select[name='ctl00$ContentPlaceHolder1$ddlMonth'] option[selected]": r"\w",
    "select[name='ctl00$ContentPlaceHolder1$ddlYear'] option[selected]": r"^2026$",
    "select[name='ctl00$Bar1$ddlregion'] option[value='3'][selected]": r"^PIB Delhi$",
    "input[name=__VIEWSTATE]": "",
    "input[name=__EVENTVALIDATION]": "",
    "input[name=__VIEWSTATEGENERATOR]": "",
    "input[name=script_HiddenField]": "",
    "input[name='ctl00$ContentPlaceHolder1$hydregionid'][value='3']": "",
    "div.search_box_result": r"^Displaying  \d+ Press Releases",
}
PIB_ROWS = {
    "div.content-area > ul > li > h3.font104": r"\w",
    "div.content-area > ul > li > h3.font104 + ul.num > li > a[title]": r"\w",
}
PIB_EMPTY = {"div.content-area .norecord": r"^\*\*\*No Release Found\*\*\*$"}
ROW = "[article-id][article-url-or-link-absolute][publish-date-jss]"
WAR_ROW = {
    f"{ROW}[article-title][article-summary][content-type-val][publish-date-ap]": "",
    ".alist-inner feature-template": "",
}
MIRROR = {
    "un_press": ("https://press.un.org/en/2026/sc17021.doc.htm", UN_PAGE),
    "un_press tags": (
        "https://press.un.org/en/2026/sc17021.doc.htm",
        {".field--name-field-country a": "^Japan$", "body.node--type--press, body.node-type--press": ""},
    ),
    "un_press listing": (
        "https://press.un.org/en/content/security-council",
        {
            "div.views-row time[datetime]": r"\d",
            "div.views-row h3 > a[href$='.doc.htm']": r"\w",
            "div.views-row .field--name-body .field__item p": r"\w",
            ".pager a[rel=next]": "",
        },
    ),
    "gov_uk": (
        "https://www.gov.uk/government/news/ministers-of-japan-meet-round-21",
        {
            "main#content h1": r"\w",
            ".gem-c-metadata": r"Ministry of Defence",
            ".gem-c-govspeak .govspeak p": r"\w",
            ".gem-c-published-dates": r"Published 14 November 2026",
            "script[type='application/ld+json']": "NewsArticle",
        },
    ),
    "gov_uk listing": (
        "https://www.gov.uk/search/news-and-communications?organisations%5B%5D=ministry-of-defence",
        {
            "#js-results li.gem-c-document-list__item a": r"\w",
            "#js-results time[datetime]": r"\d",
            ".govuk-pagination__link": "",
        },
    ),
    "nato": (
        "https://www.nato.int/en/news-and-events/articles/news/2026/11/14/a-meeting-21",
        {
            "h1": r"\w",
            ".ca04-rich-text div.cmp-text__background-container p": r"\w",
            ".ca04-rich-text li": "One point",
            "time": r"^\d\d [A-Z][a-z]+ 2026$",
        },
    ),
    "us_war": (
        "https://www.war.gov/News/Releases/Release/Article/4700021/",
        {
            "div.adetail.content-type-9 header.content-wrap h1.maintitle": r"\w",
            "span.date": r"^Nov\. 14, 2026$",
            "div.body > p": r"\w",
            "div.tags a": r"\w",
            "meta[property='og:title']": "",
        },
    ),
    "us_war listing": ("https://www.war.gov/News/Releases/", WAR_ROW),
    "in_pib": ("https://www.pib.gov.in/PressReleasePage.aspx?PRID=2400021", PIB_PAGE),
    "in_pib frame": ("https://www.pib.gov.in/PressReleaseIframePage.aspx?PRID=2400021", PIB_PAGE),
    "in_pib empty": ("https://www.pib.gov.in/allrel.aspx?reg=3&lang=1", PIB_LISTING | PIB_EMPTY),
    "sg_mindef": ("https://www.mindef.gov.sg/news-and-events/latest-releases/14nov26-nr/", MINDEF_MIRROR),
}
REAL = {
    "un_press/un_press_page_*.html": UN_PAGE,
    "mindef/item_*.html": MINDEF_PAGE,
    "pib/detail_*.html": PIB_PAGE,
    "pib/listing_page.html": PIB_LISTING | PIB_ROWS,
    "pib/listing_page_no_releases.html": PIB_LISTING | PIB_EMPTY,
    "afpims/dod_listing_elements.html": WAR_ROW,
}


def missing(page: bytes, marks: dict[str, str]) -> list[str]:
    """The selectors of a table that find nothing, or nothing that reads as it should."""
    soup = BeautifulSoup(page, "lxml")
    return [
        selector
        for selector, reads in marks.items()
        if not any(re.search(reads, tag.get_text().strip() or str(tag)) for tag in soup.select(selector))
    ]


@pytest.mark.parametrize("name", MIRROR)
def test_the_marks_of_the_real_site_are_on_the_mirrors_page(visitor, name):
    address, marks = MIRROR[name]
    assert missing(visitor.get(address).content, marks) == []


def test_pib_rows_stand_under_their_ministry(visitor):
    visitor.control.publish("in_pib", {"key": "2500001", "title": "News of the day", "text": "News."})
    page = visitor.get("https://www.pib.gov.in/allrel.aspx?reg=3&lang=1").content
    assert missing(page, PIB_LISTING | PIB_ROWS) == []


def test_a_pib_release_ends_with_stars_and_initials_and_holds_its_text_three_times(visitor):
    soup = BeautifulSoup(visitor.get(MIRROR["in_pib"][0]).content, "lxml")
    hidden = BeautifulSoup(soup.select_one("#ltrDescriptionn")["value"], "lxml")
    lines = [tag.get_text() for tag in hidden.select("p")]
    assert lines[-2] == "*****"
    assert re.fullmatch(r"[A-Z]+/[A-Z]+/[A-Z]+", lines[-1])
    for part in (hidden, soup.select_one("#PdfDiv"), soup.select_one(".innner-page-main-about-us-content-right-part")):
        assert "The minister met her guest" in part.get_text()


@pytest.mark.parametrize("name", MIRROR)
def test_pages_weigh_what_real_pages_weigh(visitor, name):
    least = {
        "sg_mindef": 15_000,
        "in_pib frame": 5_000,
        "un_press": 25_000,
        "un_press tags": 25_000,
        "un_press listing": 25_000,
    }
    size = len(visitor.get(MIRROR[name][0]).content)
    assert least.get(name, 40_000) <= size <= 100_000


@pytest.mark.parametrize("pattern", REAL)
def test_the_same_marks_are_on_the_real_pages(captures: Path, pattern):
    found = sorted(captures.glob(pattern))
    assert found, f"{captures} has no {pattern}"
    for path in found:
        assert missing(path.read_bytes(), REAL[pattern]) == [], path.name


FEEDS = {
    "https://press.un.org/en/rss.xml": "un_press/un_press_rss.xml",
    "https://www.war.gov/DesktopModules/ArticleCS/RSS.ashx?ContentType=9&Site=945": "afpims/afpims_2016_RSS1e7a.xml",
    "https://www.gov.uk/government/organisations/ministry-of-defence.atom": "govuk/govuk_fcdo.atom",
}


def fields(feed: bytes) -> set[str]:
    """The fields that every entry of a feed has."""
    entries = feedparser.parse(feed).entries
    return set.intersection(*(set(entry) for entry in entries))


@pytest.mark.parametrize("address", FEEDS)
def test_feed_entries_have_the_real_feeds_fields(visitor, captures: Path, address):
    assert fields(visitor.get(address).content) == fields((captures / FEEDS[address]).read_bytes())


def test_the_gov_uk_content_api_has_the_real_answers_keys(visitor, captures: Path):
    told = visitor.get("https://www.gov.uk/api/content/government/news/ministers-of-japan-meet-round-21").json()
    real = json.loads((captures / "govuk/govuk_content_best-practice-press-release.json").read_text(encoding="utf-8"))
    assert set(real) - set(told) == set()
    assert {"body", "change_history", "first_public_at"} & set(real["details"]) <= set(told["details"])
    assert set(real["links"]["organisations"][0]) - set(told["links"]["organisations"][0]) <= {
        "analytics_identifier", "details", "description", "public_updated_at",
    }  # fmt: skip


def test_the_nato_servlet_has_the_real_rows_keys(visitor, captures: Path):
    address = "https://www.nato.int/content/nato/en/news-and-events/articles/news"
    rows = visitor.get(f"{address}/jcr:content/root/container/general_search.search.json?sortBy=dateDesc").json()[
        "pages"
    ]
    real = json.loads((captures / "nato/nato_transcripts.json").read_text(encoding="utf-8"))["pages"]
    assert {frozenset(row) for row in rows} == {frozenset(row) for row in real}
    assert {type(value) for row in rows for value in row.values()} == {type(v) for row in real for v in row.values()}


def test_the_singapore_sitemap_is_built_like_the_real_one(visitor, captures: Path):
    shape = re.compile(
        rb"<url>\s*<loc>https://www\.mindef\.gov\.sg/\S*</loc>\s*<lastmod>\S+\.\d{3}Z</lastmod>\s*</url>"
    )
    for sitemap in (
        visitor.get("https://www.mindef.gov.sg/sitemap.xml").content,
        (captures / "mindef/sitemap.xml").read_bytes(),
    ):
        assert len(shape.findall(sitemap)) == sitemap.count(b"<loc>") > 0


def test_the_nato_servlet_has_its_whims(visitor):
    address = "https://www.nato.int/content/nato/en/search/jcr:content/root/container/general_search.search.json"
    visitor.control.publish(
        "nato",
        {
            "key": "news-and-events/events/transcripts/2026/11/16/remarks",
            "title": "Remarks",
            "text": "Thank you.",
            "extra": {"description": "by the Secretary General", "page_type": "Transcript"},
        },
    )
    rows = visitor.get(f"{address}?sortBy=dateDesc&pageSize=50").json()["pages"]
    assert (rows[0]["title"], rows[0]["description"]) == ("Remarks ", "by the Secretary General")
    assert any(row["link"].endswith("?selectedLocale=null") for row in rows)


def test_war_feeds_carry_teasers_and_line_breaks_around_titles(visitor):
    feed = visitor.get("https://www.war.gov/DesktopModules/ArticleCS/RSS.ashx?ContentType=9&Site=945").text
    assert "The minister met her guest" not in feed
    assert re.search(r"<title>\n\nMinisters", feed)
    assert "<category" not in feed
    assert (
        visitor.get("https://www.war.gov/DesktopModules/ArticleCS/RSS.ashx?ContentType=400&Site=945").text.count(
            "<item>"
        )
        == 0
    )
