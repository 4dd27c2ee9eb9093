"""A key is the site's own id: every variant of an address has the same one, and other addresses have none."""

from __future__ import annotations

import pytest

from extractors.registry import source

SAME = {
    ("un_press", "SG/SM/21982"): (
        "https://press.un.org/en/2023/sgsm21982.doc.htm",
        "http://press.un.org/en/2023/SGSM21982.doc.htm?print=1",
        "https://www.un.org/press/en/2023/sgsm21982.doc.htm",
    ),
    ("un_press", "SC/16444"): ("https://press.un.org/en/2026/sc16444.doc.htm", "https://press.un.org/en/blog/sc16444"),
    ("un_press", "DB/260828"): ("https://press.un.org/en/2026/db260828.doc.htm",),
    ("gov_uk", "/government/news/a-visit"): (
        "https://www.gov.uk/government/news/a-visit",
        "https://www.gov.uk/api/content/government/news/a-visit",
        "http://gov.uk/government/news/a-visit/",
    ),
    ("nato", "news-and-events/articles/news/2026/10/12/a-visit"): (
        "https://www.nato.int/en/news-and-events/articles/news/2026/10/12/a-visit",
        "http://nato.int/en/news-and-events/articles/news/2026/10/12/a-visit.html?selectedLocale=null",
        "https://www.nato.int/content/nato/en/news-and-events/articles/news/2026/10/12/a-visit.model.json",
    ),
    ("us_war", "4016543"): (
        "https://www.war.gov/News/Releases/Release/Article/4016543/readout-of-a-call/",
        "http://defense.gov/News/Releases/Release/Article/4016543",
        "https://www.defense.gov/News/Contracts/Contract/Article/4016543//",
    ),
    ("in_pib", "2296842"): (
        "https://www.pib.gov.in/PressReleasePage.aspx?PRID=2296842",
        "https://pib.gov.in/PressReleaseIframePage.aspx?PRID=2296842&reg=3&lang=1",
        "https://www.pib.gov.in/PressReleseDetail.aspx?PRID=2296842",
        "http://www.pib.gov.in/Pressreleaseshare.aspx?prid=2296842",
    ),
    ("sg_mindef", "22sep26-nr"): (
        "https://www.mindef.gov.sg/news-and-events/latest-releases/22sep26-nr/",
        "http://mindef.gov.sg/news-and-events/latest-releases/22sep26-nr",
    ),
}
NONE = {
    "un_press": (
        "https://press.un.org/en",
        "https://press.un.org/en/rss.xml",
        "https://example.org/en/2023/sc1.doc.htm",
    ),
    "gov_uk": ("https://www.gov.uk/foreign-travel-advice/peru", "https://www.gov.uk/api/search.json?count=5"),
    "nato": ("https://www.nato.int/en/about-us", "https://www.nato.int/fr/news/2026/10/12/une-visite"),
    "us_war": (
        "https://www.war.gov/News/Releases/",
        "https://www.af.mil/News/Article/4016543/",
        "ftp://war.gov/Article/1/",
    ),
    "in_pib": (
        "https://www.pib.gov.in/allrel.aspx?reg=3&lang=1",
        "https://www.pib.gov.in/PressReleasePage.aspx?PRID=x",
    ),
    "sg_mindef": ("https://www.mindef.gov.sg/news-and-events/latest-releases/", "https://www.mindef.gov.sg/about-us/"),
}


@pytest.mark.parametrize(("source_id", "key", "url"), [(*owner, url) for owner, urls in SAME.items() for url in urls])
def test_every_variant_of_an_address_has_the_same_key(source_id: str, key: str, url: str) -> None:
    assert source(source_id).key_of(url) == key


@pytest.mark.parametrize(("source_id", "url"), [(owner, url) for owner, urls in NONE.items() for url in urls])
def test_what_announces_nothing_has_no_key(source_id: str, url: str) -> None:
    assert source(source_id).key_of(url) is None
