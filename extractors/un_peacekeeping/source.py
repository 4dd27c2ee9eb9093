"""The United Nations' peacekeeping department."""

from dataclasses import replace

from extractors.profile import Profile
from extractors.shapes.drupal import Drupal


class Peacekeeping(Drupal):
    """News of missions, contributors and visits; the site's feed is gone (404 in July 2026).

    Of the cards only addresses and printed days are known. They may link a picture or a mission first, so that a row's
    anchor is told by its address; cards that lead to other UN sites are left to these.
    """

    watched = ("https://peacekeeping.un.org/en/news",)
    rows = replace(
        Drupal.rows,
        link="a[href*='/news/']",
        title=("h2", "h3", "h4", ".field--name-title", ".views-field-title", "a[href*='/news/']"),
    )

    def ignored(self, url: str, title: str) -> str | None:
        """What a card of another site announces is that site's."""
        return None if self.on_site(url) else "another site"

    profile = Profile(
        id="un_peacekeeping",
        name="United Nations Peacekeeping",
        system="United Nations",
        platform="Drupal",
        language="en",
        homepage="https://peacekeeping.un.org/en",
        hosts=frozenset({"peacekeeping.un.org"}),
        grade="guessed",
        cadence="P6D",
        timezone="America/New_York",
        delay=6.0,
        actor="UN",
        quotation_rule="words_25",
        licence="Copyright United Nations",
        terms_url="https://www.un.org/en/about-us/terms-of-use",
        parser=2,
    )


SOURCE = Peacekeeping()
