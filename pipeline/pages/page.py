"""A page from its template and its values: one HTML file that asks nothing of any other."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


def page(template: str, /, **values: object) -> str:
    """The template of this name (``index.html``) with the values in it, escaped where they are not markup.

    Raises:
        jinja2.UndefinedError: the template asks for a value that was not given.
    """
    return _environment().get_template(f"{template}.j2").render(**values)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("pipeline.pages"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
