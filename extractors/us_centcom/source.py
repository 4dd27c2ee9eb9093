"""US Central Command, from Tampa."""

from extractors.profile import Profile
from extractors.shapes.afpims import Afpims


class CentralCommand(Afpims):
    """Press releases and statements; news stories tell of exercises and of the commander's meetings."""

    site = 808
    feeds = (2, 1)
    folders = "extractors.us_centcom"
    profile = Profile(
        id="us_centcom",
        name="US Central Command",
        system="United States",
        platform="AFPIMS",
        language="en",
        homepage="https://www.centcom.mil/",
        hosts=frozenset({"www.centcom.mil", "centcom.mil"}),
        grade="documented",
        cadence="P4D",
        timezone="America/New_York",
        delay=10.0,
        actor="USA",
        quotation_rule="full",
        licence="Public domain (United States Government work)",
        terms_url="https://www.defense.gov/Legal-Administrative/Terms-of-Use/",
        parser=1,
    )


SOURCE = CentralCommand()
