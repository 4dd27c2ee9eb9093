"""The Association of Southeast Asian Nations, by its secretariat."""

from extractors.profile import Profile
from extractors.shapes.wordpress import WordPress


class Asean(WordPress):
    """News of the secretariat and of the sectoral bodies' meetings, by the category's feed and the whole site's.

    Chairs' statements are in another category: only the whole site's feed names them. Each feed holds ten entries.
    A bot wall stands before the pages at times; the feeds stayed open beside it.
    """

    watched = ("https://asean.org/category/news/feed/", "https://asean.org/feed/")
    profile = Profile(
        id="asean",
        name="Association of Southeast Asian Nations",
        system="ASEAN",
        platform="WordPress",
        language="en",
        homepage="https://asean.org/",
        hosts=frozenset({"asean.org", "www.asean.org"}),
        grade="documented",
        cadence="P4D",
        timezone="Asia/Jakarta",
        delay=6.0,
        actor="ASEAN",
        quotation_rule="words_25",
        licence="Copyright ASEAN Secretariat",
        terms_url="https://asean.org/terms-of-use/",
        parser=1,
    )


SOURCE = Asean()
