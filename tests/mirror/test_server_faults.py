"""Each fault does what it says, to the requests it is set for, and to no others."""

from __future__ import annotations

import re
import time
from datetime import timedelta

import feedparser
import pytest
import requests
from bs4 import BeautifulSoup

from mirror.faults import KINDS
from mirror.spoil.marks import marks_of
from mirror.spoil.swap import swapped

FEED = "https://press.un.org/en/rss.xml"
PAGE = "https://press.un.org/en/2026/sc17021.doc.htm"
MEETING = "The minister met her guest"
ARTICLES = {
    "un_press": PAGE,
    "gov_uk": "https://www.gov.uk/api/content/government/news/ministers-of-japan-meet-round-21",
    "gov_uk page": "https://www.gov.uk/government/news/ministers-of-japan-meet-round-21",
    "nato": "https://www.nato.int/en/news-and-events/articles/news/2026/11/14/a-meeting-21",
    "us_war": "https://www.war.gov/News/Releases/Release/Article/4700021/",
    "in_pib": "https://www.pib.gov.in/PressReleasePage.aspx?PRID=2400021",
    "sg_mindef": "https://www.mindef.gov.sg/news-and-events/latest-releases/14nov26-nr/",
}
NEWS = "https://www.nato.int/content/nato/en/news-and-events/articles/news"
LISTINGS = {
    FEED: r"<guid",
    "https://press.un.org/en/content/press-release": r"views-row",
    "https://www.gov.uk/api/search.json?order=-public_timestamp": r'"_id"',
    "https://www.gov.uk/search/news-and-communications": r'class="gem-c-document-list__item"',
    f"{NEWS}/jcr:content/root/container/general_search.search.json": "pageDate",
    "https://www.nato.int/sitemap.xml": r"<loc>",
    "https://www.war.gov/DesktopModules/ArticleCS/RSS.ashx?ContentType=9&Site=945": r"<guid",
    "https://www.war.gov/News/Releases/": r"article-id=",
    "https://www.pib.gov.in/RssMain.aspx?ModId=6&Lang=1&reg=3": r"<item",
    "https://www.mindef.gov.sg/sitemap.xml": r"<loc>",
    "https://www.mindef.gov.sg/news-and-events/latest-releases/": r'class="collection-card"',
}
WALLS = {
    "bot_wall": (403, "/cdn-cgi/challenge-platform/"),
    "bot_wall_503": (503, "cf-browser-verification"),
    "bot_wall_202": (202, "awsWafCookieDomainList"),
    "bot_wall_200": (200, "bm-verify="),
    "bot_wall_200_frame": (200, "_Incapsula_Resource"),
    "access_denied": (403, "Access Denied"),
    "teaser_only": (403, "Access Denied"),
    "strangers_refused": (403, "Access Denied"),
    "challenge": (202, "gokuProps"),
    "login_wall": (200, 'type="password"'),
    "soft_404": (200, "Page not found"),
    "missing": (404, "Page not found"),
    "rate_limited": (429, "Too many"),
    "server_error": (500, "failed"),
}
TESTED_ELSEWHERE = {
    "redirect_off_site", "redirect_private", "redirect_loop", "truncated", "slow_drip", "late", "huge", "gzip_bomb",
    "truncated_feed", "body_missing", "body_in_script", "class_renamed", "listing_emptied", "duplicate_ids",
    "dates_swapped", "unknown_country", "wrong_charset", "feed_frozen", "next_page_loop",
    "redesign", "titles_marked", "extra_classes", "blocks_reordered", "new_footer",
}  # fmt: skip


def test_every_kind_of_fault_has_a_test():
    assert set(KINDS) == set(WALLS) | TESTED_ELSEWHERE


@pytest.mark.parametrize("name", WALLS)
def test_a_wall_stands_in_the_pages_stead_until_it_is_mended(visitor, name):
    status, mark = WALLS[name]
    visitor.control.fault(name, "press.un.org", "/en/2026/*")
    hit = visitor.get(PAGE)
    assert (hit.status_code, mark in hit.text, MEETING in hit.text) == (status, True, False)
    visitor.control.mend()
    assert MEETING in visitor.get(PAGE).text


def test_a_fault_keeps_to_its_host_and_path_and_to_its_number_of_times(visitor):
    number = visitor.control.fault("server_error", "press.un.org", "/en/rss*", times=2, status=503)
    assert visitor.get(PAGE).status_code == 200
    assert visitor.get("https://www.war.gov/News/Releases/").status_code == 200
    assert [visitor.get(FEED).status_code for _ in range(3)] == [503, 503, 200]
    assert visitor.control.faults() == [
        {"number": number, "fault": "server_error", "host": "press.un.org", "path": "/en/rss*", "left": 0, "served": 2}
    ]


def test_one_fault_can_be_mended_while_another_stays(visitor):
    feed = visitor.control.fault("server_error", path="/en/rss.xml")
    visitor.control.fault("server_error", path="/en/2026/*")
    visitor.control.mend(feed)
    assert (visitor.get(FEED).status_code, visitor.get(PAGE).status_code) == (200, 500)


def test_an_unknown_fault_or_option_is_refused_by_name(visitor):
    with pytest.raises(RuntimeError, match="no fault 'gremlins'; there are access_denied"):
        visitor.control.fault("gremlins")
    with pytest.raises(RuntimeError, match="does not take"):
        visitor.control.fault("truncated", colour="red")


def test_teaser_only_lets_the_feed_through(visitor):
    visitor.control.fault("teaser_only", "www.war.gov")
    assert (
        visitor.get("https://www.war.gov/DesktopModules/ArticleCS/RSS.ashx?ContentType=9&Site=945").status_code == 200
    )
    refused = visitor.get(ARTICLES["us_war"])
    assert (refused.status_code, "Reference&#32;&#35;" in refused.text, len(refused.content) < 5000) == (
        403,
        True,
        True,
    )


def test_strangers_are_refused_and_browsers_are_not(visitor):
    visitor.control.fault("strangers_refused", "www.pib.gov.in")
    assert visitor.get(ARTICLES["in_pib"], user_agent="entente/1").status_code == 403
    assert visitor.get(ARTICLES["in_pib"], user_agent="Mozilla/5.0 (X11; Linux x86_64)").status_code == 200


def test_a_rate_limit_says_when_to_come_again(visitor):
    visitor.control.fault("rate_limited", path="/en/rss.xml", seconds=7)
    assert visitor.get(FEED).headers["Retry-After"] == "7"
    visitor.control.mend()
    visitor.control.fault("rate_limited", path="/en/rss.xml", seconds=60, as_date=True)
    assert visitor.get(FEED).headers["Retry-After"].endswith(" GMT")


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("redirect_off_site", "https://elsewhere.example/en/rss.xml"),
        ("redirect_private", "http://169.254.169.254/latest/meta-data/"),
        ("redirect_loop", FEED),
    ],
)
def test_a_redirect_fault_leads_where_it_says(visitor, name, there):
    visitor.control.fault(name, path="/en/rss.xml")
    answer = visitor.get(FEED)
    assert (answer.status_code, answer.headers["Location"]) == (302, there)


def test_a_truncated_response_promises_more_than_comes(visitor):
    visitor.control.fault("truncated", path="/en/rss.xml", share=0.5)
    with pytest.raises(requests.exceptions.ChunkedEncodingError, match="IncompleteRead"):
        visitor.get(FEED, accept_encoding="identity")


def test_a_truncated_feed_arrives_whole_and_is_no_xml(visitor):
    visitor.control.fault("truncated_feed", path="/en/rss.xml")
    feed = visitor.get(FEED, accept_encoding="identity")
    assert len(feed.content) == int(feed.headers["Content-Length"])
    parsed = feedparser.parse(feed.content)
    assert (bool(parsed.bozo), feed.text.rstrip().endswith("</rss>")) == (True, False)


def test_a_slow_drip_takes_its_time(visitor):
    visitor.control.fault("slow_drip", path="/en/rss.xml", chunk=200, pause=0.05)
    length = len(visitor.get(PAGE).content)
    assert length > 200
    start = time.monotonic()
    feed = visitor.get(FEED, accept_encoding="identity")
    assert time.monotonic() - start > 0.05 * (len(feed.content) // 200 - 1)


def test_a_huge_response_streams_its_megabytes(visitor):
    visitor.control.fault("huge", path="/en/rss.xml", megabytes=3)
    answer = visitor.get(FEED)
    assert (len(answer.content), "Content-Length" in answer.headers) == (3 << 20, False)
    visitor.control.mend()
    visitor.control.fault("huge", path="/en/rss.xml", megabytes=2, declared=True)
    assert visitor.get(FEED).headers["Content-Length"] == str(2 << 20)


def test_a_gzip_bomb_is_small_on_the_wire(visitor):
    visitor.control.fault("gzip_bomb", path="/en/rss.xml", megabytes=3)
    answer = requests.get(f"{visitor.url}/en/rss.xml", headers={"Host": "press.un.org"}, stream=True, timeout=10)
    wire = answer.raw.read(decode_content=False)
    assert len(wire) < 10_000
    assert len(visitor.get(FEED).content) == 3 << 20


@pytest.mark.parametrize("source", ARTICLES)
def test_a_missing_body_leaves_title_and_furniture(visitor, source):
    whole = visitor.get(ARTICLES[source])
    visitor.control.fault("body_missing")
    bare = visitor.get(ARTICLES[source])
    assert (bare.status_code, MEETING in whole.text) == (200, True)
    assert MEETING not in strip_data(bare.text)
    assert "Ministers of Japan meet, round 21" in bare.text
    assert bare.headers["ETag"] != whole.headers["ETag"]


@pytest.mark.parametrize("source", ARTICLES)
def test_a_body_moved_into_a_script_is_out_of_sight(visitor, source):
    visitor.control.fault("body_in_script")
    text = visitor.get(ARTICLES[source]).text
    assert MEETING in text
    assert MEETING not in strip_data(text.replace(r"\"", '"'))


def strip_data(text):
    """The page without its scripts, JSON-LD and share data, which hold the text besides the article."""
    return re.sub(r"<script\b.*?</script>|<meta[^>]*>", "", text, flags=re.S)


@pytest.mark.parametrize("source", [name for name in ARTICLES if name != "gov_uk"])
def test_renamed_classes_hide_the_body_from_its_selectors(visitor, source):
    host = ARTICLES[source].split("/")[2]
    marks = marks_of(host)
    assert all(BeautifulSoup(visitor.get(ARTICLES[source]).text, "lxml").select(one) for one in marks.body)
    visitor.control.fault("class_renamed")
    soup = BeautifulSoup(visitor.get(ARTICLES[source]).text, "lxml")
    assert not any(soup.select(one) for one in marks.body)
    assert MEETING in soup.get_text() or source == "in_pib"


def test_a_renamed_key_hides_the_body_of_a_json_answer(visitor):
    visitor.control.fault("class_renamed")
    assert set(visitor.get(ARTICLES["gov_uk"]).json()["details"]) >= {"body_v2"}
    assert "body" not in visitor.get(ARTICLES["gov_uk"]).json()["details"]


@pytest.mark.parametrize("address", LISTINGS)
def test_an_emptied_listing_has_no_rows_and_no_word_of_being_empty(visitor, address):
    assert re.search(LISTINGS[address], visitor.get(address).text)
    visitor.control.fault("listing_emptied")
    bare = visitor.get(address)
    assert bare.status_code == 200
    assert not re.search(LISTINGS[address], bare.text)
    assert not re.search("norecord|nothing under this heading", bare.text)


@pytest.mark.parametrize("address", LISTINGS)
def test_doubled_rows_carry_the_same_ids_twice(visitor, address):
    once = len(re.findall(LISTINGS[address], visitor.get(address).text))
    visitor.control.fault("duplicate_ids")
    assert len(re.findall(LISTINGS[address], visitor.get(address).text)) == 2 * once


@pytest.mark.parametrize(
    ("date", "turned"),
    [
        ("2026-10-12T12:00:00Z", "2026-12-10T12:00:00Z"),
        ("2026-10-13", "2026-10-13"),
        ("8 October 2026", "10 August 2026"),
        ("01 October 2026", "10 January 2026"),
        ("09 AUG 2026 3:21PM", "08 SEP 2026 3:21PM"),
        ("Fri, 04 Sep 2026 18:35:09 -0400", "Fri, 09 Apr 2026 18:35:09 -0400"),
        ("Sept. 10, 2026", "Oct. 9, 2026"),
        ("Sept. 14, 2026", "Sept. 14, 2026"),
        ("May 8, 2026", "Aug. 5, 2026"),
    ],
)
def test_day_and_month_change_places_where_both_readings_exist(date, turned):
    assert swapped(date) == turned


def test_swapped_dates_reach_pages_feeds_and_json(visitor):
    page = "https://press.un.org/en/2026/sgsm17018.doc.htm"
    article = "https://www.gov.uk/api/content/government/news/ministers-of-japan-meet-round-18"
    visitor.control.fault("dates_swapped")
    assert '<time datetime="2026-11-11T12:00:00Z">11 November 2026</time>' in visitor.get(page).text
    page = "https://press.un.org/en/2026/sgsm17010.doc.htm"
    assert '<time datetime="2026-03-11T12:00:00Z">11 March 2026</time>' in visitor.get(page).text
    assert visitor.get(article).json()["first_published_at"].startswith("2026-11-11")
    assert "09 Nov 2026" not in visitor.get(FEED).text
    assert "11 SEP 2026" in visitor.get("https://www.pib.gov.in/PressReleasePage.aspx?PRID=2400016").text
    assert "Sept. 11, 2026" in visitor.get("https://www.war.gov/News/Releases/Release/Article/4700016").text


def test_an_unknown_country_takes_a_known_ones_place(visitor):
    visitor.control.fault("unknown_country")
    text = BeautifulSoup(visitor.get(PAGE).text, "lxml").select_one("article").get_text()
    assert ("Japan" in text, "Ministers of Vestrania meet" in text) == (False, True)
    visitor.control.mend()
    visitor.control.fault("unknown_country", country="guest", instead="Freedonia")
    assert "met her Freedonia" in visitor.get(PAGE).text


def test_a_wrong_charset_is_only_in_the_header(visitor):
    plain = visitor.get(PAGE)
    visitor.control.fault("wrong_charset", charset="utf-16")
    wrong = visitor.get(PAGE)
    assert wrong.headers["Content-Type"] == "text/html; charset=utf-16"
    assert wrong.content == plain.content


def test_a_frozen_feed_stays_as_it_was_when_the_fault_was_set(visitor):
    before = visitor.get(FEED)
    visitor.control.fault("feed_frozen", path="/en/rss.xml")
    visitor.control.publish("un_press", {"key": "SC/19001", "title": "Fresh news", "text": "News."})
    visitor.control.advance(timedelta(hours=1))
    assert visitor.get("https://press.un.org/en/2026/sc19001.doc.htm").status_code == 200
    assert visitor.get(FEED, if_none_match=before.headers["ETag"]).status_code == 304
    visitor.control.mend()
    assert "Fresh news" in visitor.get(FEED).text


def test_the_next_page_never_ends(visitor):
    address = "https://press.un.org/en/content/press-release"
    assert visitor.get(f"{address}?page=1").content != visitor.get(f"{address}?page=0").content
    visitor.control.fault("next_page_loop")
    assert visitor.get(f"{address}?page=1").content == visitor.get(f"{address}?page=7").content
    assert 'rel="next"' in visitor.get(f"{address}?page=99").text
