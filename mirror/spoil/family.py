"""Hands a page to the spoiler of its family: HTML, XML or JSON."""

from collections.abc import Callable
from typing import Protocol

from mirror.exchange import Reply
from mirror.spoil import as_html, as_json, as_xml
from mirror.spoil.marks import Marks


def same(text: str) -> str:
    """The text unchanged."""
    return text


class Spoiler(Protocol):
    """A family's spoiler: `act` on the text by the site's marks; dates are rewritten by `turn`."""

    def __call__(self, text: str, marks: Marks, act: str, turn: Callable[[str], str]) -> str:
        """The spoilt text."""


FAMILIES: dict[str, Spoiler] = {
    "text/html": as_html.spoil,
    "application/json": as_json.spoil,
    "application/xml": as_xml.spoil,
    "text/xml": as_xml.spoil,
    "application/rss+xml": as_xml.spoil,
    "application/atom+xml": as_xml.spoil,
}


def spoiled(reply: Reply, marks: Marks, act: str, turn: Callable[[str], str] = same) -> Reply:
    """The reply after `act`; another kind of content than HTML, XML and JSON stays as it is."""
    spoil = FAMILIES.get(reply.content_type)
    return (
        reply
        if spoil is None or not reply.body
        else reply.saying(spoil(reply.body.decode("utf-8-sig"), marks, act, turn))
    )
