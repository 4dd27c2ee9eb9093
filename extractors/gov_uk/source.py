"""The UK Ministry of Defence on GOV.UK."""

from extractors.profile import Profile
from extractors.shapes.govuk import GovUk


class MinistryOfDefence(GovUk):
    """News and speeches of the Ministry of Defence."""

    organisation = "ministry-of-defence"
    profile = Profile(
        id="gov_uk",
        name="UK Ministry of Defence on GOV.UK",
        system="United Kingdom",
        platform="GOV.UK",
        language="en",
        homepage="https://www.gov.uk/government/organisations/ministry-of-defence",
        hosts=frozenset({"www.gov.uk", "gov.uk"}),
        grade="captured",
        cadence="P4D",
        timezone="Europe/London",
        delay=1.0,
        actor="GBR",
        quotation_rule="full",
        licence="OGL-UK-3.0",
        terms_url="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        parser=1,
    )


SOURCE = MinistryOfDefence()
