"""``index.html``: a release on one page, for a person with a browser and no network."""

from pipeline.release.page.facts import Answer, Facts
from pipeline.release.page.index import index_page

__all__ = ["Answer", "Facts", "index_page"]
