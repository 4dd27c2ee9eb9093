"""www.defense.gouv.fr: a press room whose cards lead to PDF files, with accents in their names."""

from unicodedata import normalize
from urllib.parse import quote, unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mirror.items import Shown
from mirror.pdf import pdf
from mirror.sites.plain import Plain, View, site
from mirror.visit import answer, visit

FILES = "/sites/default/files"


def address(shown: Shown) -> str:
    """The file; its name's accents are decomposed where it was made on a machine that writes them so."""
    name = normalize("NFD" if shown.word("decomposed") else "NFC", unquote(shown.key))
    return f"{FILES}/{quote(name)}.pdf"


MADE = Plain(id="fr_armees", home="www.defense.gouv.fr", address=address)


async def file(request: Request) -> Response:
    """A card's file."""
    for entry in MADE.entries(visit(request)):
        if unquote(entry.path) == request.url.path:
            return answer(pdf([block.line for block in entry.shown.blocks]), "application/pdf", entry.shown.updated)
    raise HTTPException(404)


SITE = site(
    MADE,
    {"/salle-de-presse": View(template="listing.html", size=5), f"{FILES}/{{name:path}}": file},
    moved={"defense.gouv.fr": 301},
)
