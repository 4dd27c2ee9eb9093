"""US Central Command, from Tampa."""

import re

from extractors.profile import Profile
from extractors.shapes.afpims import Afpims


class CentralCommand(Afpims):
    """Public releases; news stories tell of exercises and of the commander's meetings.

    Releases moved from the second feed to a page of their own in 2026; what still comes by that feed is read, and
    nothing in it is no alarm. The same releases stand in five other languages in folders below.
    """

    site = 808
    feeds = (1, 2)
    passing = (2,)
    pages = ("/MEDIA/PUBLIC-RELEASES/",)
    folders = "extractors.us_centcom"
    opening = re.compile(
        r"[A-Z][a-z]+\.? \d{1,2}, \d{4}|Release Number:? ?[\d-]+|FOR (?:IMMEDIATE )?RELEASE", re.IGNORECASE
    )
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
        parser=2,
    )


SOURCE = CentralCommand()
