"""akp.gov.kh: rows with an excerpt, ten a page, that a script joins to one long list; the day is in the dateline."""

from starlette.requests import Request

from mirror.items import Shown
from mirror.pager import whole
from mirror.sites.plain import Plain, View, site


def address(shown: Shown) -> str:
    """The number."""
    return f"/post/detail/{shown.key}"


def number(request: Request) -> int:
    """Laravel's pages are counted from 1."""
    return whole(request.query_params.get("page"), 1) - 1


SITE = site(
    Plain(id="kh_akp", home="akp.gov.kh", address=address),
    {"/post/category/7": View(template="listing.html", size=4, number=number)},
    also=("www.akp.gov.kh",),
)
