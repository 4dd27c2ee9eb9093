"""The US Department of War (the Department of Defense until 2025, whose addresses lead here)."""

from extractors.profile import Profile
from extractors.shapes.afpims import Afpims


class DepartmentOfWar(Afpims):
    """Releases (readouts and statements among them), news stories, and advisories of what is to come.

    News stories tell of exercises that no release names. Speeches and transcripts are left out: they run to thousands
    of words, and a release names the same meeting.
    """

    site = 945
    feeds = (9, 1, 2)
    passing = (2,)
    folders = "extractors.us_war"
    profile = Profile(
        id="us_war",
        name="US Department of War",
        system="United States",
        platform="AFPIMS",
        language="en",
        homepage="https://www.war.gov/",
        hosts=frozenset({"www.war.gov", "war.gov", "www.defense.gov", "defense.gov"}),
        grade="documented",
        cadence="P4D",
        timezone="America/New_York",
        delay=10.0,
        actor="USA",
        quotation_rule="full",
        licence="Public domain (United States Government work)",
        terms_url="https://www.war.gov/Legal-Administrative/Terms-of-Use/",
        parser=1,
    )


SOURCE = DepartmentOfWar()
