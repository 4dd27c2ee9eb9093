"""Malaysia's Ministry of Defence."""

import re

from extractors.profile import Profile
from extractors.shapes import selectors
from extractors.shapes.article import Element
from extractors.shapes.joomla import Joomla
from extractors.shapes.selected import Page


class Mindef(Joomla):
    """News in Malay, and in English what is put into it, by the feeds that Joomla gives both lists.

    Addresses hold no number, and the menu in them was renamed several times (``mediamenu``, ``media2``): list and alias
    are the key. Pages need not print a day; the feed always tells one.
    """

    watched = (
        "https://www.mod.gov.my/index.php/media2/berita?format=feed&type=rss",
        "https://www.mod.gov.my/index.php/en/media3/news?format=feed&type=rss",
    )
    announced = re.compile(r"(?:/index\.php)?(?:/(?:ms|en))?/[\w-]+/(?P<key>(?:berita|news)/[\w-]+)(?:\.html)?")
    page = Page(
        title=("[itemprop=headline]", ".article-header h1"),
        date=("time[itemprop=datePublished]@datetime",),
        body=("[itemprop=articleBody]",),
        undated=True,
    )

    def language(self, page: Element) -> str | None:
        """English where the page says so."""
        return "en" if selectors.value(page, ("html@lang",)).startswith("en") else None

    profile = Profile(
        id="my_mindef",
        name="Malaysian Ministry of Defence",
        system="Malaysia",
        platform="Joomla",
        language="ms",
        homepage="https://www.mod.gov.my/",
        hosts=frozenset({"www.mod.gov.my", "mod.gov.my"}),
        grade="documented",
        cadence="P6D",
        timezone="Asia/Kuala_Lumpur",
        delay=6.0,
        actor="MYS",
        quotation_rule="words_25",
        licence="Copyright Kementerian Pertahanan Malaysia",
        terms_url="https://www.mod.gov.my/",
        parser=2,
    )


SOURCE = Mindef()
