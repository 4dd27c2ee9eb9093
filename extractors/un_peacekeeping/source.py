"""The United Nations' peacekeeping department."""

from extractors.profile import Profile
from extractors.shapes.drupal import Drupal


class Peacekeeping(Drupal):
    """News of missions, contributors and visits; the site has no feed."""

    watched = ("https://peacekeeping.un.org/en/news",)
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
        parser=1,
    )


SOURCE = Peacekeeping()
