"""Indonesia's Ministry of Defence."""

import re

from extractors.profile import Profile
from extractors.shapes.selected import Page
from extractors.shapes.wordpress import WordPress


class Kemhan(WordPress):
    """News in Indonesian: courtesy calls, visits, dialogues; the theme prints the day that the address holds.

    Offices and their chiefs have pages at the root, which are no news: an address of news holds its day.
    """

    watched = ("https://www.kemhan.go.id/category/berita/feed",)
    announced = re.compile(r"/\d{4}/\d\d/\d\d/(?P<key>[\w%-]+)\.html")
    page = Page(
        title=(".def-page.article > h2",),
        date=(".def-page.article > small",),
        body=(".def-page.article",),
        without=("h2", "small", "script", ".list-art"),
    )
    profile = Profile(
        id="id_kemhan",
        name="Indonesian Ministry of Defence",
        system="Indonesia",
        platform="WordPress",
        language="id",
        homepage="https://www.kemhan.go.id/",
        hosts=frozenset({"www.kemhan.go.id", "kemhan.go.id"}),
        grade="documented",
        cadence="P4D",
        timezone="Asia/Jakarta",
        delay=6.0,
        actor="IDN",
        quotation_rule="words_25",
        licence="Copyright Kementerian Pertahanan Republik Indonesia",
        terms_url="https://www.kemhan.go.id/",
        parser=1,
    )


SOURCE = Kemhan()
