"""The Shanghai Cooperation Organisation's secretariat."""

from extractors.profile import Profile
from extractors.shapes.ria import Ria


class ShanghaiCooperationOrganisation(Ria):
    """News: meetings of the organisation's bodies, visits to the secretariat, drills of its anti-terrorist structure.

    Documents are left out: their list has no order by time, and their text stands in PDF files.
    """

    watched = ("https://eng.sectsco.org/news/",)
    profile = Profile(
        id="sco",
        name="Shanghai Cooperation Organisation",
        system="Shanghai Cooperation Organisation",
        platform="Rossiya Segodnya",
        language="en",
        homepage="https://eng.sectsco.org/",
        hosts=frozenset({"eng.sectsco.org"}),
        grade="documented",
        cadence="P6D",
        timezone="Europe/Moscow",
        delay=6.0,
        actor="SCO",
        quotation_rule="words_25",
        licence="Copyright SCO Secretariat",
        terms_url="https://eng.sectsco.org/",
        parser=1,
    )


SOURCE = ShanghaiCooperationOrganisation()
