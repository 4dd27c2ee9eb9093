"""The Organization for Security and Co-operation in Europe."""

import re

from extractors.profile import Profile
from extractors.shapes import selectors
from extractors.shapes.article import Element
from extractors.shapes.drupal import FURNITURE, NEXT, Drupal
from extractors.shapes.selected import Page, Rows

PANE = "div:not([class*=contact]):not([class*=share]):not([class*=related])"
"""Contacts and related news stand in panes beside the text's."""


class Osce(Drupal):
    """Press releases of the Chairpersonship, the bodies and the missions; the address names the body that speaks.

    They are listed by a search page, which is asked for dates in its module's own way; readers that asked for
    relevance have found the newest first, too. Some missions also write in the languages of their countries.
    """

    watched = ("https://www.osce.org/press-releases?filters=&solrsort=ds_created%20desc&rows=50",)
    announced = re.compile(r"/(?:[a-z]{2}/)?[a-z][\w-]*/(?P<key>\d{3,7})/?")
    rows = Rows(
        row=".search-result-news",
        link=".search-title a, h3 a",
        date=(".publishing-date",),
        teaser=(".search-snippet",),
        next=NEXT,
    )
    page = Page(
        title=(".content--header h1", ".content--content h1", "h1"),
        date=("span.date-display-single@content", "span.date-display-single"),
        body=(".field-name-body", ".node-content > .pane-content", f".content--content > {PANE} > .pane-content"),
        without=(*FURNITURE, ".osce-download-links", "h1", ".date-display-single", ".author"),
    )

    def language(self, page: Element) -> str | None:
        """The language that the page declares."""
        return selectors.value(page, ["html@lang"])[:2] or None

    profile = Profile(
        id="osce",
        name="Organization for Security and Co-operation in Europe",
        system="OSCE",
        platform="Drupal 7",
        language="en",
        homepage="https://www.osce.org/",
        hosts=frozenset({"www.osce.org", "osce.org", "odihr.osce.org"}),
        grade="documented",
        cadence="P4D",
        timezone="Europe/Vienna",
        delay=6.0,
        actor="OSCE",
        quotation_rule="words_25",
        licence="Copyright OSCE",
        terms_url="https://www.osce.org/legal",
        parser=2,
    )


SOURCE = Osce()
