"""The US Pacific Fleet, from Hawaii."""

from extractors.profile import Profile
from extractors.shapes.afpims import Afpims


class PacificFleet(Afpims):
    """News and the fleet commander's readouts; the number of its feeds is not known, so the pages are watched."""

    pages = ("/Newsroom/News/", "/Newsroom/Readouts/")
    folders = "extractors.us_cpf"
    profile = Profile(
        id="us_cpf",
        name="US Pacific Fleet",
        system="United States",
        platform="AFPIMS",
        language="en",
        homepage="https://www.cpf.navy.mil/",
        hosts=frozenset({"www.cpf.navy.mil"}),
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


SOURCE = PacificFleet()
