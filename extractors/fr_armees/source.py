"""France's Ministry of the Armed Forces."""

import re

from extractors.profile import Profile
from extractors.shapes.drupal import NEXT, Drupal
from extractors.shapes.selected import Page, Rows


class MinistereDesArmees(Drupal):
    """Press releases in French by the press room's list; no feed is offered."""

    watched = ("https://www.defense.gouv.fr/salle-de-presse",)
    announced = re.compile(r"/(?P<key>(?:actualites|salle-de-presse|communiques?)/[\w%-]+)/?")
    rows = Rows(
        row=".views-row, .fr-card",
        link="h3 a, h2 a, .fr-card__title a, a[href]",
        date=("time@datetime", "time", ".fr-card__detail"),
        teaser=("p",),
        next=f"{NEXT}, .fr-pagination__link--next",
    )
    page = Page(
        date=("time@datetime", "time"),
        body=(".field--name-body",),
        without=(".fr-share", "h1", "time", "figure"),
    )
    profile = Profile(
        id="fr_armees",
        name="French Ministry of the Armed Forces",
        system="France",
        platform="Drupal",
        language="fr",
        homepage="https://www.defense.gouv.fr/",
        hosts=frozenset({"www.defense.gouv.fr", "defense.gouv.fr"}),
        grade="guessed",
        cadence="P5D",
        timezone="Europe/Paris",
        delay=6.0,
        actor="FRA",
        quotation_rule="full",
        licence="Licence Ouverte 2.0",
        terms_url="https://www.defense.gouv.fr/mentions-legales",
        parser=1,
    )


SOURCE = MinistereDesArmees()
