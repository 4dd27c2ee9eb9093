"""admm.asean.org: Joomla's blog list of ten and its articles by number."""

from mirror.items import Shown
from mirror.pager import whole
from mirror.prose import slug
from mirror.sites.plain import Plain, View, site

NEWS_FOLDER = "/index.php/events/current-calendar-year/40-news/asean-secretariat-news"


def address(shown: Shown) -> str:
    """Menu, categories, number and title."""
    return f"{NEWS_FOLDER}/{shown.key}-{slug(shown.title, 60)}.html"


NEWS = View(template="listing.html", number=lambda request: whole(request.query_params.get("start"), 0) // 10)
SITE = site(
    Plain(id="asean_admm", home="admm.asean.org", address=address, templates="joomla"),
    {"/index.php/admm-news.html": NEWS},
)
