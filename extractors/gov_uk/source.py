"""The United Kingdom's defence and security news on GOV.UK."""

from extractors.profile import Profile
from extractors.shapes.govuk import GovUk


class DefenceAndSecurity(GovUk):
    """News and speeches of the Ministry of Defence and its services, and of those who meet others beside it.

    The Prime Minister's Office and the Foreign Office announce the calls, visits and agreements in which defence is
    one subject of several; the Cyber Security Centre those with its foreign counterparts.
    """

    organisations = (
        "ministry-of-defence",
        "royal-navy",
        "british-army",
        "royal-air-force",
        "prime-ministers-office-10-downing-street",
        "foreign-commonwealth-development-office",
        "national-cyber-security-centre",
    )
    profile = Profile(
        id="gov_uk",
        name="UK defence and security on GOV.UK",
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


SOURCE = DefenceAndSecurity()
