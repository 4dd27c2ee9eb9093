"""China's Ministry of National Defense in English."""

from extractors.profile import Profile
from extractors.shapes.pla_media import PlaMedia
from extractors.shapes.selected import Rows


class MinistryOfNationalDefense(PlaMedia):
    """Top stories, and the press channel with its conferences and the spokesperson's remarks.

    A press conference names the exercises and visits to come. The site offers no https of its own name, and listings
    end after some ten pages.
    """

    watched = tuple(f"http://eng.mod.gov.cn/2025xb/{channel}/index.html" for channel in ("N/T", "P"))
    rows = Rows(row="#main-news-list > li", link="a[href]", title=("h3.title", "h3", "a"), date=("small.time",))
    profile = Profile(
        id="cn_mod",
        name="Ministry of National Defense of the People's Republic of China",
        system="China",
        platform="PLA media",
        language="en",
        homepage="http://eng.mod.gov.cn/",
        hosts=frozenset({"eng.mod.gov.cn"}),
        grade="documented",
        cadence="P4D",
        timezone="Asia/Shanghai",
        delay=6.0,
        actor="CHN",
        quotation_rule="words_25",
        licence="Copyright Ministry of National Defense of the People's Republic of China",
        terms_url="http://eng.mod.gov.cn/",
        parser=1,
    )


SOURCE = MinistryOfNationalDefense()
