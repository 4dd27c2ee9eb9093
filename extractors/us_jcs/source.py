"""The US Joint Chiefs of Staff."""

import re

from extractors.profile import Profile
from extractors.shapes.afpims import Afpims


class JointChiefs(Afpims):
    """News of the Chairman's meetings, calls and travels; speeches are left out.

    Its listing prints a day beside each title; the article keeps its day in microdata.
    """

    pages = ("/Media/News/",)
    folders = "extractors.us_jcs"
    closing = re.compile("For more Joint Staff news, visit", re.IGNORECASE)
    profile = Profile(
        id="us_jcs",
        name="Joint Chiefs of Staff",
        system="United States",
        platform="AFPIMS",
        language="en",
        homepage="https://www.jcs.mil/",
        hosts=frozenset({"www.jcs.mil", "jcs.mil"}),
        grade="documented",
        cadence="P6D",
        timezone="America/New_York",
        delay=10.0,
        actor="USA",
        quotation_rule="full",
        licence="Public domain (United States Government work)",
        terms_url="https://www.defense.gov/Legal-Administrative/Terms-of-Use/",
        parser=2,
    )


SOURCE = JointChiefs()
