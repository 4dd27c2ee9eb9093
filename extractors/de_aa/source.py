"""Germany's Federal Foreign Office, in English."""

import re
from collections.abc import Sequence

from extractors.profile import Profile
from extractors.shapes import selectors
from extractors.shapes.article import Element
from extractors.shapes.genres import genre_of
from extractors.shapes.numbered import day_first
from extractors.shapes.selected import Page, Selected

_KIND = re.compile(r"\d\s*[-–]\s*(?P<kind>\D+)$")


class ForeignOffice(Selected):
    """Press releases, statements and speeches by the English feed; the number at the address's end is the key.

    The newsroom's own list prints no dates and is drawn by scripts past its first rows, so that the feed has to do.
    """

    watched = ("https://www.auswaertiges-amt.de/static/includes/rss_en/RSS_Pressemitteilungen_Reden.xml",)
    # 229994 and 609204 are lists of the newsroom, whose addresses are made like those of texts.
    announced = re.compile(r"/en/newsroom/news/(?:[\w%.-]+[-/])?(?P<key>(?!(?:229994|609204)/?$)\d{6,8})/?")
    reads = staticmethod(day_first)
    page = Page(
        # Pages greet the reader in a heading of their own, before the title.
        title=("h1.heading__title .heading__title-text",),
        date=(".heading__meta",),
        # Quotations stand inside of the text's box or beside it.
        body=("div.c-rte--default, p.quote__paragraph",),
        without=(".c-teaser", ".figure__caption"),
    )

    def blocks(self, body: Sequence[Element]) -> list[str]:
        """The text with its quotations; none where the text's own boxes are empty, for then a part of it is lost."""
        return super().blocks(body) if super().blocks([box for box in body if box.tag == "div"]) else []

    def genre(self, page: Element, title: str) -> str | None:
        """What the title begins with, else the site's word behind the day: ``12.06.2026 - Press release``."""
        told = _KIND.search(selectors.value(page, self.page.date))
        return genre_of(title) or (told["kind"].strip().casefold() if told else None)

    profile = Profile(
        id="de_aa",
        name="German Federal Foreign Office",
        system="Germany",
        platform="Government Site Builder",
        language="en",
        homepage="https://www.auswaertiges-amt.de/en",
        hosts=frozenset({"www.auswaertiges-amt.de", "auswaertiges-amt.de"}),
        grade="documented",
        cadence="P5D",
        timezone="Europe/Berlin",
        delay=6.0,
        actor="DEU",
        quotation_rule="words_25",
        licence="Copyright Auswärtiges Amt",
        terms_url="https://www.auswaertiges-amt.de/en/impressum",
        parser=1,
    )


SOURCE = ForeignOffice()
