"""NATO's site, rebuilt in 2025 on Adobe Experience Manager; it has no feed any more."""

from extractors.profile import Profile
from extractors.shapes.aem_search import AemSearch


class Nato(AemSearch):
    """News (bilateral meetings among them), transcripts and media advisories of what is to come.

    Official texts are read when somebody pushes one, but not listed: their servlet is only guessed.
    """

    folders = "extractors.nato"
    profile = Profile(
        id="nato",
        name="NATO",
        system="NATO",
        platform="Adobe Experience Manager",
        language="en",
        homepage="https://www.nato.int/en",
        hosts=frozenset({"www.nato.int", "nato.int"}),
        grade="documented",
        cadence="P5D",
        timezone="Europe/Brussels",
        delay=5.0,
        actor="NATO",
        quotation_rule="words_25",
        licence="Copyright NATO",
        terms_url="https://www.nato.int/en/terms-of-use",
        parser=1,
    )


SOURCE = Nato()
