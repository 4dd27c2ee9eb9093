"""The ASEAN Defence Ministers' Meeting and the ADMM-Plus."""

from extractors.profile import Profile
from extractors.shapes.joomla import Joomla


class AseanDefenceMinistersMeeting(Joomla):
    """News of the meetings and of the expert working groups.

    Which menus hold the newest texts is not known: the list that is watched is the one that public pages name.
    """

    watched = ("https://admm.asean.org/index.php/admm-news.html",)
    profile = Profile(
        id="asean_admm",
        name="ASEAN Defence Ministers' Meeting",
        system="ADMM",
        platform="Joomla",
        language="en",
        homepage="https://admm.asean.org/",
        hosts=frozenset({"admm.asean.org"}),
        grade="guessed",
        cadence="P30D",
        timezone="Asia/Jakarta",
        delay=6.0,
        actor="ASEAN",
        quotation_rule="words_25",
        licence="Copyright ASEAN Secretariat",
        terms_url="https://admm.asean.org/",
        parser=1,
    )


SOURCE = AseanDefenceMinistersMeeting()
