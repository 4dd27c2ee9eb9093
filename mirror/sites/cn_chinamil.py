"""eng.chinamil.com.cn: static pages; rows in boxes with a minute's stamp, a pager that a script draws."""

import re

from starlette.requests import Request

from mirror.items import Shown
from mirror.sites.plain import Plain, View, site

CHANNELS = {"EC": "/2025xb/C_251453/EC", "TE": "/2025xb/C_251453/TE", "L": "/2025xb/H_251454/L_251456"}


def address(shown: Shown) -> str:
    """Channel and number; what is of no other channel stands under the latest news."""
    return f"{CHANNELS[shown.section]}/{shown.key}.html"


def numbered(request: Request) -> int:
    """``index.html`` is the first page, ``index_2.html`` the second."""
    found = re.search(r"index_(\d+)\.html$", request.url.path)
    return int(found[1]) - 1 if found else 0


def channel(name: str) -> View:
    """The listing of one channel; the latest news are those of all."""
    return View(template="listing.html", wanted=lambda shown: name in (shown.section, "L"), number=numbered, size=5)


SITE = site(
    Plain(id="cn_chinamil", home="eng.chinamil.com.cn", address=address),
    {
        f"{path}/{page}.html": channel(name)
        for name, path in CHANNELS.items()
        for page in ("index", "index_2", "index_3")
    },
)
