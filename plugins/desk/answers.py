"""What all answers of the desk have in common: headers, how trouble is told, the way back to the first page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from plugins.desk import views
from plugins.desk.reading import Trouble

_POLICY = (
    f"default-src 'none'; style-src 'unsafe-inline'; script-src {views.THEME.allowed}; "
    "frame-ancestors 'self'; base-uri 'none'; form-action "
)
_HEADERS = {
    # Reports are not of our making: no form in them leads anywhere.
    "Content-Security-Policy": f"{_POLICY}'none'",
    "X-Content-Type-Options": "nosniff",
    # Without one a browser would hide from where a form was sent.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
WITH_FORMS = {"Content-Security-Policy": f"{_POLICY}'self'"}
"""Headers of a page whose forms may be sent, to the desk alone."""


async def tell(request: Request, trouble: Exception) -> Response:
    """A trouble as the page or the JSON that was asked for."""
    assert isinstance(trouble, Trouble)  # noqa: S101  it is registered for nothing else
    headers = {"Retry-After": "30"} if trouble.status == 503 else None
    if request.url.path.endswith(".json"):
        told = {"error": trouble.heading, "detail": trouble.what, "remedy": trouble.remedy}
        return JSONResponse(told, trouble.status, headers)
    return HTMLResponse(views.trouble_page(trouble, root(request)), trouble.status, headers)


async def close(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    """Every answer, a refusal too, tells the browser to ask nothing of others and to keep no copy."""
    response = await answer(request)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def root(request: Request) -> str:
    """The relative way back to the desk's first page, whatever stands before it in the address."""
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    return "../" * (path.count("/") - 1) or "./"
