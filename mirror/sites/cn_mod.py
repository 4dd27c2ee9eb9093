"""eng.mod.gov.cn: channels of dated rows, a pager that a script draws, articles between two marks."""

from mirror.items import Shown
from mirror.sites.cn_chinamil import numbered
from mirror.sites.plain import Plain, View, site


def address(shown: Shown) -> str:
    """Channel and number."""
    return f"/2025xb/{shown.section}/{shown.key}.html"


def channel(name: str) -> View:
    """The listing of one channel."""
    return View(template="listing.html", wanted=lambda shown: shown.section == name, number=numbered)


SITE = site(
    Plain(id="cn_mod", home="eng.mod.gov.cn", address=address),
    {f"/2025xb/{name}/{page}.html": channel(name) for name in ("N/T", "P") for page in ("index", "index_2")},
)
