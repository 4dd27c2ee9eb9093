"""The Armed Forces of the Philippines."""

import re

from extractors.profile import Profile
from extractors.shapes import article, json_api
from extractors.shapes.json_api import Json, text
from extractors.shapes.listed_json import ListedJson, Names
from extractors.shapes.plausible import plausible
from extractors.shapes.words import plain
from extractors.source import Lead, Parsed
from extractors.web import Capture


class ArmedForces(ListedJson):
    """Articles by the public API of the site, which itself is drawn by a script.

    Some hold a picture and no text: their introduction stands in.
    """

    data = re.compile(r"//api\.afp\.mil\.ph/")
    watched = ("https://api.afp.mil.ph/articles/?page_size=50",)
    announced = re.compile(r"/(?:articles|news)/(?P<key>[\w%-]+)/?")
    names = Names(rows="results", link="slug", published="published_at", teaser="intro_html", next="next")

    def link_of(self, row: dict[str, Json]) -> str:
        """The address for a reader, made from the slug."""
        return f"/news/{text(row, 'slug')}"

    def request(self, lead: Lead) -> str | None:
        """The article in the API."""
        return f"https://api.afp.mil.ph/articles/{lead.key}/"

    def parse(self, capture: Capture, lead: Lead | None = None) -> Parsed:
        """One article; newer ones repeat their introduction in the body."""
        key, row = self.key(capture, lead), json_api.read(capture, "body")
        intro, body = (article.soup(text(row, name)) for name in ("intro_html", "body_html"))
        announcement = self.announce(
            capture,
            key=key,
            url=f"https://www.afp.mil.ph/news/{key}",
            title=plain(text(row, "title")),
            blocks=list(dict.fromkeys([*article.paragraphs(intro), *article.paragraphs(body)])),
            stamp=plausible(self.date_of(text(row, "published_at")), capture),
            genre=text(row, "category_name"),
            attachments=article.links(body),
        )
        return Parsed(announcements=(announcement,))

    profile = Profile(
        id="ph_afp",
        name="Armed Forces of the Philippines",
        system="Philippines",
        platform="JSON API",
        language="en",
        homepage="https://www.afp.mil.ph/",
        hosts=frozenset({"www.afp.mil.ph", "afp.mil.ph", "api.afp.mil.ph"}),
        grade="documented",
        cadence="P5D",
        timezone="Asia/Manila",
        delay=6.0,
        actor="PHL",
        quotation_rule="words_25",
        licence="Public domain (Philippine government work)",
        terms_url="https://www.afp.mil.ph/",
        parser=1,
    )


SOURCE = ArmedForces()
