"""Germany's Ministry of Defence."""

import re

from extractors.profile import Profile
from extractors.shapes.numbered import day_first
from extractors.shapes.selected import Page, Selected


class Bundesministerium(Selected):
    """News and press releases in German by the ministry's feed; the number at the address's end is the key."""

    data = re.compile(r"/service/rss/")
    watched = ("https://www.bmvg.de/service/rss/de/17680/feed",)
    announced = re.compile(r"/de/(?:presse|aktuelles)/[\w-]*?(?P<key>\d{5,8})/?")
    reads = staticmethod(day_first)
    page = Page(
        date=("time@datetime", "span > time", "time"), body=("div.c-rte--default", ".c-rte"), without=("figure",)
    )
    profile = Profile(
        id="de_bmvg",
        name="German Federal Ministry of Defence",
        system="Germany",
        platform="Government Site Builder",
        language="de",
        homepage="https://www.bmvg.de/",
        hosts=frozenset({"www.bmvg.de", "bmvg.de"}),
        grade="documented",
        cadence="P5D",
        timezone="Europe/Berlin",
        delay=6.0,
        actor="DEU",
        quotation_rule="words_25",
        licence="Copyright Bundesministerium der Verteidigung",
        terms_url="https://www.bmvg.de/de/impressum",
        parser=1,
    )


SOURCE = Bundesministerium()
