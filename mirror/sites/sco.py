"""eng.sectsco.org: rows by offset, an address of day and number, stamps of Moscow's time."""

from mirror.items import Shown
from mirror.pager import whole
from mirror.sites.plain import Plain, View, site

ROWS = 10


def address(shown: Shown) -> str:
    """Day and number."""
    return f"/{shown.published:%Y%m%d}/{shown.key}.html"


NEWS = View(
    template="listing.html", size=ROWS, number=lambda request: whole(request.query_params.get("offset"), 0) // ROWS
)
SITE = site(Plain(id="sco", home="eng.sectsco.org", address=address), {"/news/": NEWS})
