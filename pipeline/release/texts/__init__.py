"""The texts of a release, filled in from its numbers."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, StrictUndefined


def filled(template: str, /, **values: object) -> str:
    """The template of this name with the values in it.

    Raises:
        jinja2.UndefinedError: the template asks for a value that was not given.
    """
    # Markdown for people, not HTML for browsers: nothing is escaped.
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True)  # noqa: S701
    return environment.from_string(text(f"{template}.j2")).render(**values)


def text(name: str) -> str:
    """A text as it stands."""
    return (files(__name__) / name).read_text(encoding="utf-8")
