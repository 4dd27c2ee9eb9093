"""US Indo-Pacific Command, from Hawaii."""

from extractors.profile import Profile
from extractors.shapes.afpims import Afpims


class IndoPacificCommand(Afpims):
    """Releases and readouts of the commander, and news of exercises with the region's forces.

    The feed of the news tells the hour, the pages only a day; the number of its site is known from a public reader of
    this feed alone, so the pages are watched besides.
    """

    site = 639
    feeds = (1,)
    pages = ("/Media/News/", "/Media/Press-Releases-and-Readouts/")
    folders = "extractors.us_indopacom"
    profile = Profile(
        id="us_indopacom",
        name="US Indo-Pacific Command",
        system="United States",
        platform="AFPIMS",
        language="en",
        homepage="https://www.pacom.mil/",
        hosts=frozenset({"www.pacom.mil", "pacom.mil"}),
        grade="documented",
        cadence="P4D",
        timezone="Pacific/Honolulu",
        delay=10.0,
        actor="USA",
        quotation_rule="full",
        licence="Public domain (United States Government work)",
        terms_url="https://www.defense.gov/Legal-Administrative/Terms-of-Use/",
        parser=2,
    )


SOURCE = IndoPacificCommand()
