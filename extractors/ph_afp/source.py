"""The Armed Forces of the Philippines."""

import re
from collections.abc import Sequence

from extractors.profile import Profile
from extractors.shapes import article, json_api
from extractors.shapes.json_api import Json, text
from extractors.shapes.listed_json import ListedJson, Names
from extractors.shapes.plausible import plausible
from extractors.shapes.words import plain
from extractors.source import Lead, Parsed
from extractors.web import Capture

NEWS = frozenset({"news-blog", "uncategorised"})
CREDIT = re.compile(r"Photos?\b.{0,150}")
SHORT = 20
"""Characters: a paragraph that is shorter may stand in two places by chance."""


def merged(intro: Sequence[str], body: Sequence[str]) -> list[str]:
    """Introduction and body with every paragraph once; the opening place may stand in one of them only."""
    ahead = [block for block in intro if not any(block in other for other in body)]
    rest = list(body)
    while rest and len(rest[0]) >= SHORT and any(rest[0] in block for block in ahead):
        rest.pop(0)
    blocks = article.without_tail([*ahead, *rest], CREDIT)
    return [block.removesuffix("///") for block in blocks]


def pictured(row: dict[str, Json]) -> bool:
    """Whether an article is a picture alone: both texts are there and empty; a text that is not there is a fault."""
    return row.get("intro_html") == row.get("body_html") == "" and bool(text(row, "featured_image"))


class ArmedForces(ListedJson):
    """Articles by the public API of the site, which itself is drawn by a script.

    Old ones are parted into introduction and body, newer ones repeat the introduction in the body. A statement may be a
    picture alone, of which only the title is read.
    """

    data = re.compile(r"//api\.afp\.mil\.ph/")
    watched = ("https://api.afp.mil.ph/articles/?page_size=50",)
    announced = re.compile(r"/(?:articles|news)/(?P<key>[\w%-]+)/?")
    names = Names(rows="results", link="slug", published="published_at", teaser="intro_html", next="next")

    def passed_over(self, row: dict[str, Json]) -> str | None:
        """Logos, rules and the like, which the site keeps in sections of their own."""
        section = text(row, "category_slug")
        return None if section in NEWS else f"section {section}"

    def link_of(self, row: dict[str, Json]) -> str:
        """The address for a reader, made from the slug."""
        return f"/news/{text(row, 'slug')}"

    def request(self, lead: Lead) -> str | None:
        """The article in the API."""
        return f"https://api.afp.mil.ph/articles/{lead.key}/"

    def parse(self, capture: Capture, lead: Lead | None = None) -> Parsed:
        """One article."""
        key, row = self.key(capture, lead), json_api.read(capture, "body")
        intro, body = (article.soup(text(row, name)) for name in ("intro_html", "body_html"))
        blocks = merged(article.paragraphs(intro), article.paragraphs(body))
        announcement = self.announce(
            capture,
            key=key,
            url=f"https://www.afp.mil.ph/news/{key}",
            title=plain(text(row, "title")),
            blocks=blocks,
            stamp=plausible(self.date_of(text(row, "published_at")), capture),
            genre=text(row, "category_name"),
            attachments=article.links(body),
            text_completeness="title" if pictured(row) else "full",
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
        parser=2,
    )


SOURCE = ArmedForces()
