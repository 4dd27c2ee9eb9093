"""www.osce.org: Drupal 7 with a search page as its list of press releases; body and node number in the address.

Beside each text stands the same as a PDF.
"""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mirror.items import Shown
from mirror.pdf import pdf
from mirror.sites.plain import Plain, View, site
from mirror.visit import answer, visit


def address(shown: Shown) -> str:
    """The body that speaks, and the node's number."""
    return f"/{shown.section}/{shown.key}"


async def document(request: Request) -> Response:
    """The text as a PDF."""
    shown = visit(request).one(request.path_params["key"])
    if shown is None:
        raise HTTPException(404)
    return answer(pdf([block.line for block in shown.blocks]), "application/pdf", shown.updated)


SITE = site(
    Plain(id="osce", home="www.osce.org", address=address),
    {"/press-releases": View(template="listing.html"), "/files/f/documents/{key}.pdf": document},
    moved={"osce.org": 301},
)
