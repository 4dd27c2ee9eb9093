"""asean.org: a WordPress site built with Elementor; a category's feed and the whole site's name the last ten each.

Some pages are two lines before a PDF.
"""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mirror.items import Shown
from mirror.pdf import pdf
from mirror.sites.plain import RSS, Plain, View, site
from mirror.visit import answer, visit


def address(shown: Shown) -> str:
    """The slug at the root."""
    return f"/{shown.key}/"


async def file(request: Request) -> Response:
    """The file to which a page points: its paragraphs are told beside the item."""
    for shown in visit(request).all():
        if shown.word("file") and shown.word("file") == request.path_params["name"].removesuffix(".pdf"):
            return answer(pdf(shown.words("file_text")), "application/pdf", shown.updated)
    raise HTTPException(404)


NEWS = View(template="feed.xml", kind=RSS, wanted=lambda shown: not shown.section)
WHOLE = View(template="feed.xml", kind=RSS)
SITE = site(
    Plain(id="asean", home="asean.org", address=address, templates="wordpress", page="elementor.html"),
    {"/category/news/feed/": NEWS, "/feed/": WHOLE, "/wp-content/uploads/{month:path}/{name}": file},
    moved={"www.asean.org": 301},
)
