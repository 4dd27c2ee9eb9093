"""France's Ministry of the Armed Forces."""

import re
from unicodedata import normalize
from urllib.parse import quote, unquote

from extractors.profile import Profile
from extractors.shapes.drupal import NEXT
from extractors.shapes.listed_pdf import ListedPdf
from extractors.shapes.rows import Row
from extractors.shapes.selected import Rows
from extractors.shapes.tables import table
from extractors.source import Lead

_DAY = re.compile(r"^\d{2}\.\d{2}\.\d{4}\s+")


class MinistereDesArmees(ListedPdf):
    """All that the press room lists, in French: each card leads to a PDF file, there are no pages and there is no feed.

    The file's path is the key, in one spelling: accents of file names come composed and decomposed.
    """

    watched = ("https://www.defense.gouv.fr/salle-de-presse",)
    announced = re.compile(r"/sites/default/files/(?P<key>.+)\.pdf", re.IGNORECASE)
    rows = Rows(
        row="article.fr-card",
        link="a[href*='.pdf'], a[href*='.PDF']",
        title=(".fr-card__title",),
        date=("p.fr-card__document-text",),
        next=f"{NEXT}, a.fr-pagination__link--next",
    )

    def key_of(self, url: str) -> str | None:
        """The path below the folder of all files, without its ending."""
        found = super().key_of(url)
        return quote(normalize("NFC", unquote(found))) if found else None

    def row(self, url: str, title: str, teaser: str, published: str, stamp: str) -> Row:
        """A card, without the day that stands before its title."""
        return super().row(url, _DAY.sub("", title), teaser, published, stamp)

    def listed_genre(self, lead: Lead) -> str | None:
        """The kind that titles begin with: ``Communiqué : ...``."""
        kind = table("extractors.fr_armees", "kinds").get((lead.title or "").partition(":")[0].strip().casefold())
        return kind["genre"] if kind else None

    profile = Profile(
        id="fr_armees",
        name="French Ministry of the Armed Forces",
        system="France",
        platform="Drupal",
        language="fr",
        homepage="https://www.defense.gouv.fr/",
        hosts=frozenset({"www.defense.gouv.fr", "defense.gouv.fr"}),
        grade="documented",
        cadence="P5D",
        timezone="Europe/Paris",
        delay=6.0,
        actor="FRA",
        quotation_rule="full",
        licence="Licence Ouverte 2.0",
        terms_url="https://www.defense.gouv.fr/mentions-legales",
        parser=2,
    )


SOURCE = MinistereDesArmees()
