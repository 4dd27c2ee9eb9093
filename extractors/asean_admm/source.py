"""The ASEAN Defence Ministers' Meeting and the ADMM-Plus."""

from zoneinfo import ZoneInfo

from extractors.profile import Profile
from extractors.shapes.dates import Stamp, printed
from extractors.shapes.joomla import Joomla


def _utc(text: str, _zone: ZoneInfo) -> Stamp:
    """Pages print ``00:56`` and ``04:22`` for texts of an office in Jakarta: the hours are taken for UTC."""
    return printed(text, ZoneInfo("UTC"))


class AseanDefenceMinistersMeeting(Joomla):
    """News of the meetings and of the expert working groups.

    Which menus hold the newest texts is not known: the list that is watched is the one that stored pages show. Its
    texts stand below other menus; in 2011 and 2012 they lay months apart.
    """

    reads = staticmethod(_utc)
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
