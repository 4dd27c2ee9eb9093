"""Recognising that a redirect led to a login page instead of the page asked for."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _marks() -> tuple[str, ...]:
    return tuple(tomllib.loads(files(__package__).joinpath("logins.toml").read_text("utf-8"))["marks"])


def login_reached(asked: str, reached: str) -> bool:
    """Whether the address reached looks like a login page while the one asked does not."""
    return any(mark in reached.lower() and mark not in asked.lower() for mark in _marks())
