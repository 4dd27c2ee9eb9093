"""The real captures are read correctly: ids, days, titles, and bodies that are complete and clean.

No text of theirs stands here: titles and bodies are known by their digests, lengths and the names in them.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from extractors.registry import source
from extractors.shapes import feed
from extractors.source import Leads
from extractors.web import Capture, saved
from schemas.contract import Announcement

SEEN = datetime(2026, 11, 1, tzinfo=UTC)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def capture(file: Path, url: str, content_type: str | None = None) -> Capture:
    return saved(url, file.read_bytes(), content_type=content_type, fetched_at=SEEN)


def announced(source_id: str, page: Capture) -> Announcement:
    (announcement,) = source(source_id).parse(page).announcements
    return announcement


def listed(source_id: str, page: Capture) -> Leads:
    assert source(source_id).sound(page) is None
    return source(source_id).leads(page)


UN = {
    "un_press_page_1": ("/en/2023/sgsm21982.doc.htm", "SG/SM/21982", date(2023, 10, 8), "d4f1685c6670", "c7ff258dc4c2"),
    "un_press_page_2": ("/en/2023/sgsm21980.doc.htm", "SG/SM/21980", date(2023, 10, 6), "a1bd11c11da1", "c504263524fa"),
    "un_press_page_3": ("/en/2023/sgsm21978.doc.htm", "SG/SM/21978", date(2023, 10, 6), "70df8a68de9a", "984af2e25139"),
    "un_press_page_4": ("/en/2023/sgsm21947.doc.htm", "SG/SM/21947", date(2023, 9, 19), "b86a96f119fb", "9c3a3902d6ab"),
    "un_press_page_5": ("/en/2023/dsgsm1874.doc.htm", "DSG/SM/1874", date(2023, 9, 18), "6c00acec8201", "14ccfb6f0ae2"),
}


@pytest.mark.parametrize("name", UN)
def test_un_releases(captures: Path, name: str) -> None:
    path, key, day, title, last = UN[name]
    page = capture(captures / "un_press" / f"{name}.html", f"https://press.un.org{path}")
    release = announced("un_press", page)
    assert (release.id, release.published_day, release.published_precision) == (f"un_press:{key}", day, "day")
    assert (digest(release.title), release.genre, release.text_completeness) == (title, "Press Release", "full")
    blocks = release.text.split("\n\n")
    body = page.text().partition("field--name-body")[2].partition("taxonomy-term")[0]
    assert len(blocks) == len(re.findall(r"<p[ >]", body))
    assert digest(blocks[-1]) == last
    assert "Highlights" not in release.text
    assert "Noon Briefing" not in release.text


def test_un_feed(captures: Path) -> None:
    found = listed("un_press", capture(captures / "un_press" / "un_press_rss.xml", "https://press.un.org/en/rss.xml"))
    assert [lead.key for lead in found.leads] == ["SC/16444", "SG/SM/23255", "DB/260828"]
    assert (found.ignored, found.leftovers, found.rows) == ({"live blog": 1}, (), 4)
    assert "Kenscoff" in (found.leads[0].title or "")
    assert [digest(lead.teaser or "") for lead in found.leads] == ["76237d2ddd3b", "fddcb3524751", "e619321e0901"]
    stand_in = source("un_press").from_lead(found.leads[0], capture(captures / "un_press" / "un_press_rss.xml", "x:"))
    assert stand_in is not None
    assert stand_in.text_completeness == "teaser"
    assert stand_in.published == datetime(2026, 8, 28, 22, 35, 9, tzinfo=UTC)


GOV = {
    "best-practice-event": ("2015-03-25T13:23:00+00:00", "second", "news story", "67a87db5d564", 13, "d3ba34211be2"),
    "best-practice-press-release": (
        "2013-01-28T12:00:00+00:00",
        "day",
        "press release",
        "38ee29e4e92d",
        20,
        "dac4332d5d45",
    ),
    "news_article_withdrawn": ("2016-12-25T00:15:06+00:00", "second", "news story", "5712ce7da105", 9, "0dd0d54a0ee9"),
    "speech": ("2016-03-08T10:31:22+00:00", "second", "speech", "dac415fed1b0", 52, "b605350bc002"),
}


@pytest.mark.parametrize("name", GOV)
def test_gov_uk_content(captures: Path, name: str) -> None:
    when, precision, genre, title, count, first = GOV[name]
    address = "https://www.gov.uk/api/content/government/news/any"
    page = announced("gov_uk", capture(captures / "govuk" / f"govuk_content_{name}.json", address))
    blocks = page.text.split("\n\n")
    assert (page.published, page.published_precision) == (datetime.fromisoformat(when), precision)
    assert (page.genre, digest(page.title), len(blocks), digest(blocks[0])) == (genre, title, count, first)
    assert re.fullmatch(r"[0-9a-f-]{36}", page.key)
    assert "OX11" not in page.text  # the press office's address is no part of the text


def test_gov_uk_withdrawal_closes_the_text(captures: Path) -> None:
    file = captures / "govuk" / "govuk_content_news_article_withdrawn.json"
    page = announced("gov_uk", capture(file, "https://www.gov.uk/api/content/government/news/any"))
    assert page.text.split("\n\n")[-1].startswith("Withdrawn on 22 August 2019.")


def test_gov_uk_atom_is_read_as_a_feed(captures: Path) -> None:
    found = feed.read(capture(captures / "govuk" / "govuk_fcdo.atom", "https://www.gov.uk/x.atom"))
    assert [entry.updated for entry in found.entries] == [f"2026-10-02T15:{at}Z" for at in ("26:35", "26:29", "16:39")]
    assert found.entries[1].link == "https://www.gov.uk/foreign-travel-advice/ecuador"


def test_nato_transcripts(captures: Path) -> None:
    listing = source("nato").listings()[1]
    found = listed("nato", capture(captures / "nato" / "nato_transcripts.json", listing))
    assert [lead.published for lead in found.leads] == [
        "01 October 2026",
        "01 October 2026",
        "30 September 2026",
        "29 September 2026",
    ]
    assert [digest(lead.title or "") for lead in found.leads] == [
        "7d98f74e2011",
        "64c81bf16195",
        "1ec03610d960",
        "baf47251cdc9",
    ]
    assert all("by NATO Secretary General" in (lead.title or "") for lead in found.leads)
    assert all(lead.key.startswith("news-and-events/events/transcripts/2026/") for lead in found.leads)
    assert found.leftovers == ()


def test_war_listing_elements(captures: Path) -> None:
    page = capture(captures / "afpims" / "dod_listing_elements.html", "https://www.war.gov/News/Releases/")
    found = listed("us_war", page)
    (lead,) = found.leads
    assert (lead.key, lead.stamp) == ("4016543", "2024-12-24T19:57:00+00:00")
    assert found.ignored == {"contract awards": 1, "feature stories": 1}
    stand_in = source("us_war").from_lead(lead, page)
    assert stand_in is not None
    assert (stand_in.genre, stand_in.text_completeness) == ("readout", "teaser")
    assert (digest(stand_in.title), digest(stand_in.text)) == ("ea54e1f14de2", "f398950e323e")


def test_afpims_print_page(captures: Path) -> None:
    address = "https://www.war.gov/News/News-Stories/Article/Article/643334/x/"
    story = announced("us_war", capture(captures / "afpims" / "afpims_2016_Print9e4f.html", address))
    blocks = story.text.split("\n\n")
    assert (digest(story.title), story.published_day) == ("396a4588dfca", date(2016, 1, 15))
    assert (len(blocks), digest(blocks[0]), digest(blocks[-1])) == (12, "5fddc884662b", "5c180a388a02")
    assert "HI-RES" not in story.text


@pytest.mark.parametrize(("name", "count"), [("afpims_2016_RSS1e7a", 3), ("afpims_2016_RSS96e1", 20)])
def test_afpims_feeds(captures: Path, name: str, count: int) -> None:
    found = feed.read(capture(captures / "afpims" / f"{name}.xml", "https://www.af.mil/RSS.ashx"))
    assert (len(found.entries), found.flaws) == (count, ())
    assert all(entry.title and entry.link and entry.published for entry in found.entries)
    assert not any("<" in entry.summary for entry in found.entries)


PIB = "https://www.pib.gov.in/allrel.aspx?reg=3&lang=1"


@pytest.mark.parametrize(
    ("name", "keys", "titles", "rows"),
    [
        ("listing_page", ["2296842", "2296769"], ["db23e00ee366", "3dbe0917ae74"], 23),
        ("listing_page_onclick", ["2299394", "2299365"], ["4ddc88530129", "17064d4e274a"], 25),
    ],
)
def test_pib_listings(captures: Path, name: str, keys: list[str], titles: list[str], rows: int) -> None:
    found = listed("in_pib", capture(captures / "pib" / f"{name}.html", PIB))
    assert [lead.key for lead in found.leads] == keys
    assert [digest(lead.title or "") for lead in found.leads] == titles
    assert (found.rows, found.leftovers, found.proven_empty) == (rows, (), False)


def test_pib_says_itself_that_there_is_nothing(captures: Path) -> None:
    found = listed("in_pib", capture(captures / "pib" / "listing_page_no_releases.html", PIB))
    assert (found.rows, found.proven_empty) == (0, True)


def test_pib_postback_keeps_the_forms_state(captures: Path) -> None:
    listing = capture(captures / "pib" / "listing_page.html", PIB)
    ask = source("in_pib").archive(date(2026, 7, 1), listing)
    assert ask is not None
    form = dict(ask.form)
    assert ask.url == PIB
    assert len(form["__VIEWSTATE"]) > 30_000
    chosen = [form[f"ctl00$ContentPlaceHolder1$ddl{name}"] for name in ("Ministry", "day", "Month", "Year")]
    assert chosen == ["33", "0", "7", "2026"]
    assert form["__EVENTTARGET"] == "ctl00$ContentPlaceHolder1$ddlMinistry"


def test_pib_release_with_and_without_its_hidden_text(captures: Path) -> None:
    address = "https://www.pib.gov.in/PressReleasePage.aspx?PRID=2296782"
    page = capture(captures / "pib" / "detail_2296782_renewable_energy.html", address)
    release = announced("in_pib", page)
    blocks = release.text.split("\n\n")
    assert release.published == datetime(2026, 8, 9, 9, 1, tzinfo=UTC)
    assert (release.published_day, release.published_precision) == (date(2026, 8, 9), "minute")
    assert (digest(release.title), len(blocks)) == ("ae711d13fdb1", 16)
    assert (digest(blocks[0]), digest(blocks[-1])) == ("3f1c5ec22ed8", "0fff014a1a81")
    shown = saved(address, page.body.replace(b"ltrDescriptionn", b"other"), fetched_at=SEEN)
    assert announced("in_pib", shown).text == release.text
    assert source("in_pib").parse(page).leftovers == ("2296782 is of Ministry of New and Renewable Energy",)


def test_mindef_sitemap(captures: Path) -> None:
    address = "https://www.mindef.gov.sg/sitemap.xml"
    found = listed("sg_mindef", capture(captures / "mindef" / "sitemap.xml", address))
    assert (len(found.leads), found.rows, found.leftovers) == (398, 400, ())
    assert found.ignored == {"infographics": 1, "forum replies": 1}
    assert found.leads[0].key == "12aug26-nr2"
    assert found.leads[-1].key == "1173-graduates"
    assert "30oct24_nr" in {lead.key for lead in found.leads}


MINDEF = {
    "item_1": ("15aug26-speech", date(2026, 8, 15), "e1ffa16718f0", 5985, "045015b93a9b", "ae8c579eae29"),
    "item_2": ("14aug26-mq", date(2026, 8, 14), "507aaab8ed5a", 579, "b88c7463d7fa", "5e4f68b70bf3"),
    "item_3": ("13aug26-speech", date(2026, 8, 13), "c7504323d99c", 5985, "b02d8f91d623", "3a7d0e998674"),
    "item_4": ("12aug26-nr2", date(2026, 8, 12), "cefaacb96ef0", 3714, "6c52ed5fd69b", "f17ff4f45b83"),
    "item_5": ("12aug26-speech", date(2026, 8, 12), "c5ae417d57d4", 5752, "67a9536a7428", "4a1ac4b6113b"),
}


@pytest.mark.parametrize("name", MINDEF)
def test_mindef_pages_without_a_charset_in_the_header(captures: Path, name: str) -> None:
    slug, day, title, length, first, last = MINDEF[name]
    address = f"https://www.mindef.gov.sg/news-and-events/latest-releases/{slug}/"
    release = announced("sg_mindef", capture(captures / "mindef" / f"{name}.html", address, "text/html"))
    assert (release.key, release.published_day, digest(release.title)) == (slug, day, title)
    assert (len(release.text), digest(release.text[:60]), digest(release.text[-60:])) == (length, first, last)
    assert "â" not in release.text + release.title
    assert "Isomer" not in release.text
    assert "More Resources" not in release.text


def test_an_article_of_the_chinese_forces_media(captures: Path) -> None:
    """The sister site's page, in the template that the English sites share."""
    page = capture(captures / "pla_daily" / "pla_daily_article.html", "http://eng.mod.gov.cn/yw_208727/16459682.html")
    story = announced("cn_mod", page)
    assert (story.key, story.published) == ("16459682", datetime(2026, 5, 9, 22, 30, 46, tzinfo=UTC))
    assert "责任编辑" not in story.text
    assert len(story.text.split("\n\n")) >= 5


def test_a_feed_of_the_european_council(captures: Path) -> None:
    address = "https://www.consilium.europa.eu/en/rss/pressreleases.ashx"
    found = listed("eu_council", capture(captures / "eu" / "consilium_derived_feed.xml", address))
    assert found.leftovers == ()
    assert all(re.fullmatch(r"2025/\d\d/\d\d/[\w%-]+", lead.key) and lead.teaser for lead in found.leads)
    assert len(found.leads) >= 5
