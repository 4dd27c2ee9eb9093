"""www.peaceau.org: a table of documents, each a PDF in English and one in French, and a feed of articles.

The feed names the communiqués too, by articles of their own.
"""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mirror.items import Shown
from mirror.pager import whole
from mirror.pdf import pdf
from mirror.prose import slug
from mirror.sites.plain import Entry, Plain, View, site
from mirror.visit import answer, visit


def is_file(shown: Shown) -> bool:
    """Whether it is a document of the table; the number of its meeting opens the key."""
    return shown.key[0].isdigit()


def address(shown: Shown) -> str:
    """The file in English, or the article."""
    return f"/uploads/{shown.key}-en.pdf" if is_file(shown) else f"/en/article/{shown.key}"


@dataclass(frozen=True, slots=True)
class Told(Entry):
    """An announcement as table and feed tell it."""

    @property
    def article(self) -> str:
        """The path of its article."""
        return f"/en/article/{slug(self.shown.title, 120) if is_file(self.shown) else self.shown.key}"


MADE = Plain(id="au_psc", home="www.peaceau.org", address=address, entry=Told)


async def file(request: Request) -> Response:
    """A document's file."""
    for entry in MADE.entries(visit(request)):
        if entry.path == request.url.path:
            texts = [block.line for block in entry.shown.blocks]
            return answer(pdf(texts), "application/pdf", entry.shown.updated)
    raise HTTPException(404)


LIST = View(
    template="listing.html",
    size=3,
    wanted=is_file,
    number=lambda request: whole(request.query_params.get("p"), 1) - 1,
)
FEED = View(template="feed.xml", kind="text/xml; charset=utf-8", wanted=lambda shown: not shown.key.endswith(".ps"))
SITE = site(
    MADE, {"/en/rss": FEED, "/en/resource/documents": LIST, "/uploads/{name}": file}, moved={"peaceau.org": 301}
)
