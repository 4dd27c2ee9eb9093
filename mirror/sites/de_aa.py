"""www.auswaertiges-amt.de: an English feed that holds whole texts, and pages whose number ends the address."""

from mirror.items import Shown
from mirror.sites.plain import HTML, RSS, Plain, View, site

NEWSROOM = "/en/newsroom/news"


def address(shown: Shown) -> str:
    """A word and the number; where the editors gave no word, the number stands for it."""
    return f"{NEWSROOM}/{shown.word('slug') or shown.key}-{shown.key}"


SITE = site(
    Plain(id="de_aa", home="www.auswaertiges-amt.de", address=address),
    {
        "/static/includes/rss_en/RSS_Pressemitteilungen_Reden.xml": View(template="feed.xml", kind=RSS, size=20),
        NEWSROOM: View(template="newsroom.html", kind=HTML),
    },
    moved={"auswaertiges-amt.de": 301},
)
