"""Canada's Department of National Defence."""

import re

from extractors.profile import Profile
from extractors.shapes.listed_json import ListedJson, Names
from extractors.shapes.selected import Page


class NationalDefence(ListedJson):
    """News releases, statements and readouts by the government's news API.

    A department that the API does not know gets an answer without entries: that is never silence.
    """

    data = re.compile(r"//api\.io\.canada\.ca/")
    watched = (
        "https://api.io.canada.ca/io-server/gc/news/en/v2?dept=departmentnationaldefense&sort=publishedDate"
        "&orderBy=desc&pick=50&format=json",
    )
    announced = re.compile(r"/en/(?P<key>[\w-]+/news/\d{4}/\d\d/[\w%-]+)\.html")
    names = Names(rows="entry", within=("feed",), link="link", published="publishedDate")
    page = Page(
        title=("h1#wb-cont", "h1"),
        date=("meta[name='dcterms.issued']@content", "time[property=datePublished]"),
        body=(".cmp-text", ".mwsbodytext"),
        without=(".nojs-hide", "h1"),
    )
    profile = Profile(
        id="ca_dnd",
        name="Canada's Department of National Defence",
        system="Canada",
        platform="Adobe Experience Manager",
        language="en",
        homepage="https://www.canada.ca/en/department-national-defence.html",
        hosts=frozenset({"www.canada.ca", "api.io.canada.ca"}),
        grade="documented",
        cadence="P5D",
        timezone="America/Toronto",
        delay=6.0,
        actor="CAN",
        quotation_rule="words_25",
        licence="Crown copyright, non-commercial reproduction",
        terms_url="https://www.canada.ca/en/transparency/terms.html",
        parser=1,
    )


SOURCE = NationalDefence()
