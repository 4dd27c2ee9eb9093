"""www.mnd.gov.tw: a list in English with a day for each row, numbered articles, pages of the list by number.

The real robots.txt turns everybody away; this one lets readers in, as on the day that it opens.
"""

import re

from starlette.requests import Request

from mirror.items import Shown
from mirror.sites.plain import Plain, View, site

LIST = "/en/news/PressReleaseList"


def address(shown: Shown) -> str:
    """The number."""
    return f"/en/News/PressRelease/{shown.key}"


def numbered(request: Request) -> int:
    """The bare address is the first page, as is number 1."""
    found = re.search(r"/(\d+)$", request.url.path)
    return int(found[1]) - 1 if found else 0


RELEASES = View(template="listing.html", number=numbered, size=5)
SITE = site(
    Plain(id="tw_mnd", home="www.mnd.gov.tw", address=address),
    {LIST: RELEASES, f"{LIST}/{{number}}": RELEASES},
    moved={"mnd.gov.tw": 301},
)
