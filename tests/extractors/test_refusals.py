"""A page that lacks a part, or that cannot be true, is refused with the part's name; nothing passes in silence."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extractors.registry import SOURCES, source
from extractors.source import Lead, ParseError, Source
from extractors.web import Capture, saved
from tests.extractors.recorded import FLOOR, MOMENT, expectation, pages, told

ARTICLES = [(owner, page) for owner, page in pages() if owner.key_of(str(expectation(page)["url"]))]
DATA = [(owner, page) for owner, page in pages() if page.suffix != ".html" and (owner, page) not in ARTICLES]


def named(pairs: list[tuple[Source, Path]]) -> list[str]:
    return [f"{owner.profile.id}/{page.name}" for owner, page in pairs]


def changed(name: str, *swaps: tuple[str, str], seen: datetime = MOMENT) -> tuple[Source, Capture]:
    """A recorded page with some of its markup changed; every swap must find what it changes."""
    page = FLOOR / name.replace("/", "/fixtures/", 1)
    markup = page.read_text(encoding="utf-8")
    for pattern, instead in swaps:
        markup, count = re.subn(pattern, instead, markup, flags=re.DOTALL)
        assert count, f"{pattern!r} is not in {name}"
    owner = source(name.partition("/")[0])
    return owner, saved(str(expectation(page)["url"]), markup.encode(), fetched_at=seen)


def refused(name: str, *swaps: tuple[str, str], lead: Lead | None = None, seen: datetime = MOMENT) -> str:
    owner, page = changed(name, *swaps, seen=seen)
    with pytest.raises(ParseError) as refusal:
        told(owner, page, lead)
    return refusal.value.part


@pytest.mark.parametrize(
    ("name", "swap", "part"),
    [
        ("un_press/article.html", ("field--name-body", "moved"), "body"),
        ("un_press/article.html", ('(?<=field__item">)<p>.*?</p></div>', "</div>"), "body"),
        ("un_press/article.html", ("<h1.*?</h1>", ""), "title"),
        ("un_press/article.html", ("field--name-field-dated", "moved"), "date"),
        ("gov_uk/content.json", ('"body": ".*?",\n', ""), "body"),
        ("gov_uk/content.json", ('"title": "Defence[^"]*",', ""), "title"),
        ("gov_uk/content.json", ('"content_id": "1[^"]*",', ""), "id"),
        ("gov_uk/content.json", ('"(first_\\w+|public_updated_at|public_timestamp)": "[^"]*"', '"x": 1'), "date"),
        ("gov_uk/content.json", ('"document_type": "news_story"', '"document_type": "redirect"'), "page"),
        ("nato/article.html", ("ca04-rich-text", "moved"), "body"),
        ("nato/article.html", ("<h1.*?</h1>", ""), "title"),
        ("us_war/article.html", ('class="body"', 'class="moved"'), "body"),
        ("us_war/article.html", ("<h1 class=.*?</h1>", ""), "title"),
        ("us_war/article.html", ('<span class="date">Nov.*?</span>', ""), "date"),
        ("in_pib/article.html", ("innner-page-main-about-us-content-right-part", "moved"), "body"),
        ("in_pib/article.html", ('id="Titleh2"', ""), "title"),
        ("in_pib/article.html", ('id="PrDateTime"', ""), "date"),
        ("in_pib/article.html", ("Release ID: 2310002", "Release ID: 2310009"), "id"),
        ("sg_mindef/article.html", ("overflow-x-auto break-words", "moved"), "body"),
        ("sg_mindef/article.html", ("<h1.*?</h1>", ""), "title"),
        ("sg_mindef/article.html", ("prose-label-sm-medium", "moved"), "date"),
    ],
)
def test_a_page_without_a_part_is_refused_by_its_name(name: str, swap: tuple[str, str], part: str) -> None:
    assert refused(name, swap) == part


@pytest.mark.parametrize(
    ("name", "swaps"),
    [
        # The 10th of November becomes the 11th of October, or the 9th of November the 11th of September.
        ("un_press/article.html", [("2026-11-10T", "2026-10-11T")]),
        ("nato/article.html", [("09 November 2026", "11 September 2026")]),
        ("sg_mindef/article.html", [("9 November 2026", "11 September 2026")]),
    ],
)
def test_day_and_month_swapped_contradict_the_pages_other_dates(name: str, swaps: list[tuple[str, str]]) -> None:
    assert refused(name, *swaps) == "date"


@pytest.mark.parametrize("source_id", ["un_press", "us_war"])
def test_day_and_month_swapped_contradict_the_feed(source_id: str) -> None:
    feed = FLOOR / source_id / "fixtures" / "feed.xml"
    lead = source(source_id).leads(saved(str(expectation(feed)["url"]), feed.read_bytes(), fetched_at=MOMENT)).leads[0]
    swaps = {
        "un_press": [("2026-11-10T", "2026-10-11T"), ("10 November 2026", "11 October 2026")],
        "us_war": [("Nov. 10, 2026", "Oct. 11, 2026")],
    }
    assert refused(f"{source_id}/article.html", *swaps[source_id], lead=lead) == "date"


@pytest.mark.parametrize(("owner", "page"), ARTICLES, ids=named(ARTICLES))
def test_a_date_after_the_capture_is_refused(owner: Source, page: Path) -> None:
    before = datetime(2015, 1, 1, tzinfo=UTC)
    early = saved(str(expectation(page)["url"]), page.read_bytes(), fetched_at=before)
    with pytest.raises(ParseError) as refusal:
        owner.parse(early)
    assert refusal.value.part == "date"


@pytest.mark.parametrize(("owner", "page"), DATA, ids=named(DATA))
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_listing_that_is_cut_off_is_refused_and_said_to_be_cut(owner: Source, page: Path, share: float) -> None:
    whole = page.read_bytes()
    with pytest.raises(ParseError) as refusal:
        owner.leads(saved(str(expectation(page)["url"]), whole[: int(len(whole) * share)], fetched_at=MOMENT))
    assert refusal.value.part == "listing"
    assert "cut off" in refusal.value.reason


def test_a_listing_page_that_is_cut_off_misses_its_own_count() -> None:
    assert refused("in_pib/listing.html", ("<ul><li><h3 class='font104'>Ministry of Culture.*", "")) == "listing"


@pytest.mark.parametrize("owner", SOURCES.values(), ids=list(SOURCES))
@pytest.mark.parametrize(
    "body", [b"", b"<html><body><p>Sign in</p></body></html>", b"{}", b"<rss version='2.0'></rss>"]
)
def test_a_listing_with_neither_rows_nor_the_empty_marker_is_refused(owner: Source, body: bytes) -> None:
    for url in owner.listings():
        with pytest.raises(ParseError):
            owner.leads(saved(url, body, fetched_at=MOMENT))


def test_a_listing_that_counts_more_rows_than_it_holds_is_refused() -> None:
    assert refused("in_pib/listing.html", ("Displaying  5", "Displaying  9")) == "listing"
    assert refused("gov_uk/search.json", (r'\{"title": "Something new".*?\}', "{}"), ('"total": 4', '"total": 40'),
                   (r",\s*\{\}", "")) == "listing"  # fmt: skip


def test_an_empty_search_is_believed_only_over_a_span_of_days() -> None:
    owner = source("gov_uk")
    empty = b'{"results": [], "total": 0, "start": 0}'
    month = owner.archive(MOMENT.date(), saved(owner.listings()[0], empty))
    assert month is not None
    assert owner.leads(saved(month.url, empty)).proven_empty
    with pytest.raises(ParseError):
        owner.leads(saved(owner.listings()[0], empty))


def test_an_id_that_a_listing_names_twice_is_one_lead_and_a_signal() -> None:
    owner, page = changed("us_war/feed.xml", ("(<item>.*?</item>)", r"\1\1"))
    found = owner.leads(page)
    assert [lead.key for lead in found.leads] == ["4612001"]
    assert "the listing names 4612001 twice" in found.leftovers


def test_a_feed_that_is_no_well_formed_xml_but_whole_is_read_with_a_signal() -> None:
    owner, page = changed("un_press/feed.xml", ("Ceasefire Monitors", "Ceasefire & Monitors"))
    found = owner.leads(page)
    assert [lead.key for lead in found.leads] == ["SC/17001", "SG/A/2500"]
    assert any("well-formed" in signal for signal in found.leftovers)


def test_a_title_with_markup_in_the_feed_is_text() -> None:
    owner, page = changed("un_press/feed.xml", ("<title>Ceasefire", "<title>&lt;b&gt;Ceasefire&lt;/b&gt;"))
    assert (owner.leads(page).leads[0].title or "").startswith("Ceasefire Monitors")


def test_a_symbol_that_differs_from_the_address_is_a_signal() -> None:
    owner, page = changed("un_press/article.html", (">SC/17001<", ">SC/17009<"))
    assert owner.parse(page).leftovers == ("the page of SC/17001 gives its symbol as SC/17009",)


def test_a_release_of_another_ministry_is_read_and_said_to_be_one() -> None:
    owner, page = changed("in_pib/article.html", ("Ministry of Defence\n</div>", "Ministry of Culture\n</div>"))
    assert owner.parse(page).leftovers == ("2310002 is of Ministry of Culture",)


def test_the_live_blog_is_not_taken_for_the_release() -> None:
    owner, page = changed("un_press/article.html", ("press--full", "live-blog--full"))
    with pytest.raises(ParseError):
        owner.parse(page)


def test_a_page_of_which_the_place_of_the_date_is_uncertain_takes_the_listings() -> None:
    owner, page = changed("eu_eeas/article.html", ('<div class="node__meta">.*?</div>', ""))
    listing = FLOOR / "eu_eeas" / "fixtures" / "listing.html"
    cards = owner.leads(saved(str(expectation(listing)["url"]), listing.read_bytes(), fetched_at=MOMENT)).leads
    lead = next(card for card in cards if card.url == page.url)
    assert str(owner.parse(page, lead).announcements[0].published_day) == "2026-09-22"
    assert refused("eu_eeas/article.html", ('<div class="node__meta">.*?</div>', "")) == "date"
