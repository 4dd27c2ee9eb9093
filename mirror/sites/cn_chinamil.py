"""eng.chinamil.com.cn: static pages; rows in boxes with a minute's stamp, a pager that a script draws."""

import re

from starlette.requests import Request

from mirror.items import Shown
from mirror.sites.plain import Plain, View, site

CHANNELS = "/2025xb/C_251453"


def address(shown: Shown) -> str:
    """Channel and number."""
    return f"{CHANNELS}/{shown.section}/{shown.key}.html"


def numbered(request: Request) -> int:
    """``index.html`` is the first page, ``index_2.html`` the second."""
    found = re.search(r"index_(\d+)\.html$", request.url.path)
    return int(found[1]) - 1 if found else 0


def channel(name: str) -> View:
    """The listing of one channel."""
    return View(template="listing.html", wanted=lambda shown: shown.section == name, number=numbered, size=5)


SITE = site(
    Plain(id="cn_chinamil", home="eng.chinamil.com.cn", address=address),
    {
        f"{CHANNELS}/{name}/{page}.html": channel(name)
        for name in ("EC", "TE")
        for page in ("index", "index_2", "index_3")
    },
)
