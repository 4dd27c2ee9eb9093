"""Brunei Darussalam's Ministry of Defence."""

from extractors.profile import Profile
from extractors.shapes.wordpress import WordPress


class MinistryOfDefence(WordPress):
    """News in English of the ministry and of the forces' commander: calls, exercises, meetings of ASEAN.

    The site was SharePoint once and has WordPress's addresses now; that it keeps the feed of the make, and where its
    theme puts what, is inferred. The services have sites of their own of the same make, with the same slugs at times.
    """

    watched = ("https://www.mindef.gov.bn/feed/",)
    profile = Profile(
        id="bn_mindef",
        name="Brunei Darussalam Ministry of Defence",
        system="Brunei Darussalam",
        platform="WordPress",
        language="en",
        homepage="https://www.mindef.gov.bn/",
        hosts=frozenset({"www.mindef.gov.bn", "mindef.gov.bn"}),
        grade="guessed",
        cadence="P7D",
        timezone="Asia/Brunei",
        delay=8.0,
        actor="BRN",
        quotation_rule="words_25",
        licence="Copyright Ministry of Defence, Brunei Darussalam",
        terms_url="https://www.mindef.gov.bn/",
        parser=1,
    )


SOURCE = MinistryOfDefence()
