"""www.peaceau.org: a list of documents, each a PDF in English and one in French."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mirror.items import Shown
from mirror.pager import whole
from mirror.pdf import pdf
from mirror.sites.plain import Plain, View, site
from mirror.visit import answer, visit


def address(shown: Shown) -> str:
    """The file in English."""
    return f"/uploads/{shown.key}-en.pdf"


MADE = Plain(id="au_psc", home="www.peaceau.org", address=address)


async def file(request: Request) -> Response:
    """A document's file."""
    for entry in MADE.entries(visit(request)):
        if entry.path == request.url.path:
            texts = [block.line for block in entry.shown.blocks]
            return answer(pdf(texts), "application/pdf", entry.shown.updated)
    raise HTTPException(404)


LIST = View(template="listing.html", number=lambda request: whole(request.query_params.get("p"), 1) - 1)
SITE = site(MADE, {"/en/resource/documents": LIST, "/uploads/{name}": file}, moved={"peaceau.org": 301})
