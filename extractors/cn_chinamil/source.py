"""China Military Online, the English site of the Chinese forces' newspaper."""

from extractors.profile import Profile
from extractors.shapes.pla_media import PlaMedia
from extractors.shapes.selected import Rows


class ChinaMilitaryOnline(PlaMedia):
    """The channels of exchange and cooperation, and of training and exercise, and the latest news.

    Many exercises stand under the latest news alone. Opinion, pictures and films have channels of their own, which are
    left out; news of units at home is taken in with the rest.
    """

    watched = tuple(
        f"http://eng.chinamil.com.cn/2025xb/{channel}/index.html"
        for channel in ("C_251453/EC", "C_251453/TE", "H_251454/L_251456")
    )
    rows = Rows(row="a:has(div.title small.time)", link="a[href]", title=("h3",), date=("small.time",))
    profile = Profile(
        id="cn_chinamil",
        name="China Military Online",
        system="China",
        platform="PLA media",
        language="en",
        homepage="http://eng.chinamil.com.cn/",
        hosts=frozenset({"eng.chinamil.com.cn"}),
        grade="documented",
        cadence="P4D",
        timezone="Asia/Shanghai",
        delay=6.0,
        actor="CHN",
        quotation_rule="words_25",
        licence="Copyright China Military Online",
        terms_url="http://eng.chinamil.com.cn/",
        parser=1,
    )


SOURCE = ChinaMilitaryOnline()
