"""Singapore's Ministry of Defence."""

from extractors.profile import Profile
from extractors.shapes.isomer import Isomer


class MinistryOfDefence(Isomer):
    """News releases, speeches, fact sheets and replies to the media.

    Speeches name meetings and partners, fact sheets give an exercise's numbers, replies to the media tell of incidents
    with other forces. Replies to Parliament and to letters are about policy at home; infographics have no text.
    """

    folder = "/news-and-events/latest-releases/"
    kinds = "extractors.sg_mindef"
    profile = Profile(
        id="sg_mindef",
        name="Singapore Ministry of Defence",
        system="Singapore",
        platform="Isomer",
        language="en",
        homepage="https://www.mindef.gov.sg/",
        hosts=frozenset({"www.mindef.gov.sg", "mindef.gov.sg"}),
        grade="captured",
        cadence="P7D",
        timezone="Asia/Singapore",
        delay=3.0,
        actor="SGP",
        quotation_rule="words_25",
        licence="Copyright Government of Singapore",
        terms_url="https://www.mindef.gov.sg/terms-of-use/",
        parser=1,
    )


SOURCE = MinistryOfDefence()
