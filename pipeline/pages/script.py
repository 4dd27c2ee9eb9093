"""Scripts of pages: written by hand, kept within the page, and named to the browser by their digest."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from importlib.resources import files

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Script:
    """A script as it stands in a page, and the source by which a content security policy lets it run."""

    text: Markup
    allowed: str


def script(*names: str) -> Script:
    """The scripts of these names among the templates, as one."""
    templates = files("pipeline.pages").joinpath("templates")
    text = "\n".join(templates.joinpath(name).read_text(encoding="utf-8") for name in names)
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
    return Script(Markup(text), f"'sha256-{digest}'")  # noqa: S704  our own file, without a closing tag
