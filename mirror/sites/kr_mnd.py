"""www.korea.kr: the feed of the Ministry of National Defense."""

from mirror.items import Shown
from mirror.sites.plain import RSS, Plain, View, site


def address(shown: Shown) -> str:
    """The release by its number, with the mark that the feed adds."""
    return f"/briefing/pressReleaseView.do?newsId={shown.key}&amp;call_from=rsslink".replace("&amp;", "&")


SITE = site(
    Plain(id="kr_mnd", home="www.korea.kr", address=address, templates="rss", page="missing.html"),
    {"/rss/dept_mnd.xml": View(template="feed.xml", kind=RSS, size=50)},
    moved={"korea.kr": 301},
)
