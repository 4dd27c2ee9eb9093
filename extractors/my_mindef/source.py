"""Malaysia's Ministry of Defence."""

from extractors.profile import Profile
from extractors.shapes.joomla import Joomla


class Mindef(Joomla):
    """News in Malay, by the feed that Joomla gives every list; which menu holds it is inferred."""

    watched = ("https://www.mod.gov.my/index.php/ms/mengenai-kami/berita?format=feed&type=rss",)
    profile = Profile(
        id="my_mindef",
        name="Malaysian Ministry of Defence",
        system="Malaysia",
        platform="Joomla",
        language="ms",
        homepage="https://www.mod.gov.my/",
        hosts=frozenset({"www.mod.gov.my", "mod.gov.my"}),
        grade="guessed",
        cadence="P6D",
        timezone="Asia/Kuala_Lumpur",
        delay=6.0,
        actor="MYS",
        quotation_rule="words_25",
        licence="Copyright Kementerian Pertahanan Malaysia",
        terms_url="https://www.mod.gov.my/",
        parser=1,
    )


SOURCE = Mindef()
