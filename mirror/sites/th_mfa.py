"""www.mfa.go.th: a Next.js site; a list of cards with a day each, pages with the day of entry in Thai words."""

from starlette.requests import Request

from mirror.items import Shown
from mirror.pager import whole
from mirror.sites.plain import Plain, View, site

MENU = "5d5bd3cb15e39c306002a9ad"


def address(shown: Shown) -> str:
    """The slug; cards add the menu that they stand in, which the page does not need."""
    return f"/en/content/{shown.key}"


def number(request: Request) -> int:
    """``p=2`` is the second page."""
    return whole(request.query_params.get("p"), 1) - 1


SITE = site(
    Plain(id="th_mfa", home="www.mfa.go.th", address=address),
    {"/en/page/press-release": View(template="listing.html", size=12, number=number)},
    moved={"mfa.go.th": 301},
)
