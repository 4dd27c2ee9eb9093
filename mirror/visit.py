"""What a site's page functions share: the moment and shelf of a visit, templates, and dated responses."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from mirror.chrome import noise, script, style
from mirror.items import Shown
from mirror.prose import body_markup, markup
from mirror.shelf import Shelf

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to a source: what is on its shelf and which moment it is there."""

    shelf: Shelf
    source: str
    now: datetime

    def all(self) -> tuple[Shown, ...]:
        """Everything visible, newest first."""
        return self.shelf.visible(self.source, self.now)

    def news(self) -> tuple[Shown, ...]:
        """What is visible without the neighbours."""
        return tuple(shown for shown in self.all() if not shown.neighbour)

    def one(self, key: str) -> Shown | None:
        """The visible item of that key."""
        item = self.shelf.get(self.source, key)
        return None if item is None else item.shown(self.now)

    def was_at(self, path: str, address: Callable[[Shown], str]) -> bool:
        """Whether a page that stood at `path` (by the site's own `address`) has been taken away."""
        for item in self.shelf.items(self.source):
            if item.is_gone(self.now) and (last := item.shown(item.published)) is not None and address(last) == path:
                return True
        return False

    def changed(self) -> datetime | None:
        """When the source last changed."""
        return self.shelf.last_change(self.source, self.now)


def visit(request: Request) -> Visit:
    """The visit that a request is part of."""
    return cast(Visit, request.scope["visit"])


def answer(body: str | bytes, kind: str, changed: datetime | None, status: int = 200) -> Response:
    """A response of the media type `kind` (written as the site writes it), last modified at `changed`."""
    response = Response(body, status_code=status, headers={"content-type": kind})
    if changed is not None:
        response.headers["last-modified"] = format_datetime(changed.astimezone(UTC), usegmt=True)
    return response


def page(
    template: str,
    changed: datetime | None,
    *,
    kind: str = "text/html; charset=utf-8",
    status: int = 200,
    **values: object,
) -> Response:
    """A rendered template as a response."""
    return answer(TEMPLATES.get_template(template).render(**values), kind, changed, status)


TEMPLATES.filters["markup"] = markup
TEMPLATES.filters["body_markup"] = body_markup
TEMPLATES.globals |= {"style_sheet": style, "script_text": script, "noise": noise}


def json_page(said: object, changed: datetime | None, status: int = 200) -> Response:
    """A value as a JSON response."""
    return answer(json.dumps(said, ensure_ascii=False), "application/json; charset=utf-8", changed, status)
