"""Each mirrored site can be read as its real one is: listing, item, 304, and paging to the end."""

from __future__ import annotations

import re

import feedparser
import pytest
from bs4 import BeautifulSoup

COUNT = 23
SEARCH = "https://www.gov.uk/api/search.json?filter_organisations=ministry-of-defence&order=-public_timestamp"
SERVLET = (
    "https://www.nato.int/content/nato/en/news-and-events/articles/news"
    "/jcr:content/root/container/general_search.search.json?sortBy=dateDesc"
)
LISTINGS = {
    "un_press": "https://press.un.org/en/rss.xml",
    "gov_uk": f"{SEARCH}&count=5",
    "nato": f"{SERVLET}&pageSize=5",
    "us_war": "https://www.war.gov/DesktopModules/ArticleCS/RSS.ashx?ContentType=9&Site=945&max=5",
    "in_pib": "https://www.pib.gov.in/RssMain.aspx?ModId=6&Lang=1&Regid=3&reg=3",
    "sg_mindef": "https://www.mindef.gov.sg/sitemap.xml",
}
NEWEST = COUNT - 1


def articles(source, listing):
    """The addresses of the items that a listing names, as its readers must find them."""
    if source == "gov_uk":
        return [f"https://www.gov.uk/api/content{row['link']}" for row in listing.json()["results"]]
    if source == "nato":
        links = [row["link"].removeprefix("https://www.nato.int") for row in listing.json()["pages"]]
        return [f"https://www.nato.int{link}" for link in links]
    if source == "sg_mindef":
        return re.findall(r"<loc>(\S+-nr/)</loc>", listing.text)
    return [entry.link for entry in feedparser.parse(listing.content).entries]


@pytest.mark.parametrize("source", LISTINGS)
def test_a_listing_leads_to_items_and_both_answer_304_while_nothing_changes(visitor, source):
    listing = visitor.get(LISTINGS[source])
    assert listing.status_code == 200
    address = articles(source, listing)[0]
    article = visitor.get(address)
    assert article.status_code == 200
    assert re.search(r"The minister met her guest for round \d+\.", article.text)
    for seen, asked in ((listing, LISTINGS[source]), (article, address)):
        again = visitor.get(asked, if_none_match=seen.headers["ETag"])
        assert (again.status_code, again.content) == (304, b"")
        assert visitor.get(asked, if_modified_since=seen.headers["Last-Modified"]).status_code == 304
        assert visitor.get(asked, if_none_match='"another"').content == seen.content


@pytest.mark.parametrize("source", LISTINGS)
def test_every_site_has_a_robots_file_and_says_404_for_what_it_does_not_have(visitor, source):
    host = LISTINGS[source].split("/")[2]
    robots = visitor.get(f"https://{host}/robots.txt")
    assert robots.headers["Content-Type"].startswith("text/plain")
    assert "#" in robots.text or "User-agent: *" in robots.text
    assert visitor.get(f"https://{host}/no/such/page").status_code == 404


@pytest.mark.parametrize("source", LISTINGS)
def test_content_length_tells_the_truth_and_gzip_changes_only_the_wire(visitor, source):
    plain = visitor.get(LISTINGS[source], accept_encoding="identity")
    zipped = visitor.get(LISTINGS[source], accept_encoding="gzip")
    assert int(plain.headers["Content-Length"]) == len(plain.content)
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert int(zipped.headers["Content-Length"]) < len(plain.content)
    assert zipped.content == plain.content


def pages(visitor, address, rows, step):
    """The rows of a paged listing, page after page until one is empty."""
    found = []
    for number in range(20):
        part = rows(visitor.get(f"{address}{step(number)}"))
        if not part:
            return found
        found += part
    pytest.fail(f"{address} does not end")


def links(selector):
    return lambda page: [tag["href"] for tag in BeautifulSoup(page.text, "lxml").select(selector)]


def test_paging_covers_all_items_exactly_once(visitor):
    numbered = {
        "un_press": pages(
            visitor,
            "https://press.un.org/en/content/meetings-coverage",
            links("div.views-row h3 > a[href*='/2026/']"),
            lambda number: f"?page={number}",
        )
        + pages(
            visitor,
            "https://press.un.org/en/content/press-release",
            links("div.views-row h3 > a[href*='/2026/']"),
            lambda number: f"?page={number}",
        ),
        "gov_uk": pages(
            visitor,
            f"{SEARCH}&count=10",
            lambda page: [row["link"] for row in page.json()["results"]],
            lambda number: f"&start={10 * number}",
        ),
        "nato": pages(
            visitor,
            f"{SERVLET}&pageSize=10",
            lambda page: [row["link"] for row in page.json()["pages"]],
            lambda number: f"&page={number + 1}",
        ),
        "us_war": pages(
            visitor,
            "https://www.war.gov/News/Releases/",
            lambda page: re.findall(r' article-id="(\d+)"', page.text),
            lambda number: f"?Page={number + 1}",
        ),
    }
    for source, found in numbered.items():
        assert (len(found), len(set(found))) == (COUNT, COUNT), source


def test_the_un_feed_holds_ten_entries_out_of_order_with_live_blog_twins(visitor):
    entries = feedparser.parse(visitor.get(LISTINGS["un_press"]).content).entries
    times = [entry.published_parsed for entry in entries]
    assert len(entries) == 10
    assert times != sorted(times, reverse=True)
    blogs = {entry.link.rpartition("/")[2] for entry in entries if "/en/blog/" in entry.link}
    releases = {re.search(r"/(\w+)\.doc\.htm", entry.link)[1] for entry in entries if "/en/blog/" not in entry.link}
    assert blogs & releases


def test_gov_uk_search_refuses_what_it_does_not_know(visitor):
    assert visitor.get(f"{SEARCH}&colour=red").status_code == 422
    assert visitor.get(f"{SEARCH}&filter_colour=red").status_code == 422
    assert visitor.get(f"{SEARCH}&count=1501").status_code == 422
    assert visitor.get(f"{SEARCH}&fields=title,colour").status_code == 422
    assert visitor.get(f"{SEARCH}&filter_public_timestamp=from:2026-11-10,to:2026-11-11").json()["total"] == 2


def test_nato_sorts_oldest_first_unless_told_otherwise(visitor):
    oldest = visitor.get(SERVLET.replace("sortBy=dateDesc", "sortBy=date")).json()
    newest = visitor.get(SERVLET).json()
    assert oldest["pages"][0]["pageDate"] == "24 October 2026"
    assert newest["pages"][0]["pageDate"] == "15 November 2026"
    assert newest["numberOfPages"] == 3


def test_the_old_host_of_the_us_department_redirects_to_the_new_one(visitor):
    moved = visitor.get("https://www.defense.gov/News/Releases/?Page=2")
    assert (moved.status_code, moved.headers["Location"]) == (301, "https://www.war.gov/News/Releases/?Page=2")


def test_an_american_article_is_found_by_its_number_alone(visitor):
    known = visitor.get("https://www.war.gov/News/Releases/Release/Article/4700003/any-words/")
    assert known.status_code == 200
    assert visitor.get("https://www.war.gov/News/Releases/Release/Article/4700003").text == known.text


def form_of(page):
    soup = BeautifulSoup(page.text, "lxml")
    fields = {tag["name"]: tag.get("value", "") for tag in soup.select("input[type=hidden][name]")}
    for select in soup.select("select[name]"):
        chosen = select.select_one("option[selected]")
        fields[select["name"]] = chosen["value"]
    return fields


PIB = "https://www.pib.gov.in/allrel.aspx?reg=3&lang=1"
FIELD = "ctl00$ContentPlaceHolder1$"
NUMBER = re.compile(r"PRID=(\d+)|Bind_PressReleaseDetails\(\s*(\d+)")


def numbers(page):
    area = str(BeautifulSoup(page.text, "lxml").select_one("div.content-area"))
    return {first or second for first, second in NUMBER.findall(area)}


def test_pib_shows_the_day_on_get_and_the_month_on_postback(visitor):
    today = visitor.get(PIB)
    assert BeautifulSoup(today.text, "lxml").select_one(".norecord").text == "***No Release Found***"
    assert "Displaying  0 Press Releases" in today.text
    order = {f"{FIELD}ddlMinistry": "33", f"{FIELD}ddlday": "0", "__EVENTTARGET": f"{FIELD}ddlMinistry"}
    november = visitor.post(PIB, form_of(today) | order)
    october = visitor.post(PIB, form_of(november) | order | {f"{FIELD}ddlMonth": "10"})
    assert numbers(november) | numbers(october) == {str(2400000 + n) for n in range(COUNT)}
    assert not numbers(november) & numbers(october)
    assert f"Displaying  {len(numbers(november))} Press Releases" in november.text
    for shape in ("/PressReleasePage.aspx?PRID=", "return Bind_PressReleaseDetails(", "/PressReleseDetail.aspx?PRID="):
        assert shape in november.text


def test_pib_takes_a_day_only_after_month_and_year(visitor):
    fields = form_of(visitor.get(PIB)) | {
        "__EVENTTARGET": f"{FIELD}ddlday",
        f"{FIELD}ddlMonth": "10",
        f"{FIELD}ddlday": "30",
    }
    month = visitor.post(PIB, fields)
    assert len(numbers(month)) == 8
    day = visitor.post(PIB, form_of(month) | {"__EVENTTARGET": f"{FIELD}ddlday", f"{FIELD}ddlday": "30"})
    assert len(numbers(day)) == 1


def test_pib_fails_on_a_postback_without_its_own_state(visitor):
    fields = form_of(visitor.get(PIB)) | {"__EVENTTARGET": f"{FIELD}ddlMinistry"}
    assert visitor.post(PIB, fields | {"__VIEWSTATE": ""}).status_code == 500
    assert visitor.post(PIB, fields | {"__VIEWSTATE": "AAAA"}).status_code == 500


def test_the_pib_feed_turns_to_hindi_without_a_region(visitor):
    turned = visitor.get("https://www.pib.gov.in/RssMain.aspx?ModId=6&Lang=1")
    assert turned.status_code == 301
    assert "Lang=2" in turned.headers["Location"]
    feed = visitor.get(LISTINGS["in_pib"])
    assert feed.content.startswith(b"\xef\xbb\xbf")
    assert not any("published" in entry for entry in feedparser.parse(feed.content).entries)


def test_the_singapore_sitemap_dates_every_page_by_the_last_build(visitor):
    stamps = set(re.findall(r"<lastmod>(\S+)</lastmod>", visitor.get(LISTINGS["sg_mindef"]).text))
    assert len(stamps) == 1
    page = visitor.get("https://www.mindef.gov.sg/news-and-events/latest-releases/30oct26-nr/")
    assert page.headers["Content-Type"] == "text/html"
