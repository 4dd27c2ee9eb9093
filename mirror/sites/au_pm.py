"""www.pm.gov.au: a Drupal site whose feed prints days in words."""

from mirror.items import Shown
from mirror.sites.plain import RSS, Plain, View, site


def address(shown: Shown) -> str:
    """The key is the path."""
    return f"/{shown.key}"


SITE = site(
    Plain(id="au_pm", home="www.pm.gov.au", address=address, templates="drupal"),
    {"/rss.xml": View(template="feed_in_words.xml", kind=RSS, size=50)},
    moved={"pm.gov.au": 301},
)
