"""The ASEAN Regional Forum."""

from extractors.profile import Profile
from extractors.shapes.wordpress import WordPress


class AseanRegionalForum(WordPress):
    """News of the forum's meetings by the site's feed; what the site is made with is inferred from its addresses."""

    watched = ("https://aseanregionalforum.asean.org/feed/",)
    profile = Profile(
        id="asean_arf",
        name="ASEAN Regional Forum",
        system="ASEAN Regional Forum",
        platform="WordPress",
        language="en",
        homepage="https://aseanregionalforum.asean.org/",
        hosts=frozenset({"aseanregionalforum.asean.org"}),
        grade="guessed",
        cadence="P30D",
        timezone="Asia/Jakarta",
        delay=6.0,
        actor="ASEAN",
        quotation_rule="words_25",
        licence="Copyright ASEAN Secretariat",
        terms_url="https://aseanregionalforum.asean.org/",
        parser=1,
    )


SOURCE = AseanRegionalForum()
