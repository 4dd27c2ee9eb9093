"""Faults of the page itself: it arrives whole and well, and says something else than it should."""

# ruff: noqa: ARG002, D102 (every kind keeps the hooks' signatures; `Fault` documents them)

import re
from datetime import datetime

from mirror.exchange import Asked, Reply
from mirror.spoil.family import spoiled
from mirror.spoil.fault import Fault
from mirror.spoil.marks import marks_of
from mirror.spoil.swap import swapped


class CutInTheMiddle(Fault):
    """The text ends at `share` of its length, with the Content-Length of what is left."""

    def __init__(self, since: datetime, *, share: float = 0.55) -> None:
        super().__init__(since)
        self._share = share

    def page(self, reply: Reply, asked: Asked) -> Reply:
        return reply.saying(reply.body[: int(len(reply.body) * self._share)])


class BodyMissing(Fault):
    """The container of the article's text is gone."""

    def page(self, reply: Reply, asked: Asked) -> Reply:
        return spoiled(reply, marks_of(asked.host), "remove_body")


class BodyInScript(Fault):
    """The article's text has moved into a script's JSON; its container is empty."""

    def page(self, reply: Reply, asked: Asked) -> Reply:
        return spoiled(reply, marks_of(asked.host), "script_body")


class ClassesRenamed(Fault):
    """The classes, ids and keys by which the text is found have got other names."""

    def page(self, reply: Reply, asked: Asked) -> Reply:
        return spoiled(reply, marks_of(asked.host), "rename_body")


class ListingEmptied(Fault):
    """A listing or feed without its rows, and without the site's own mark for "nothing"."""

    def page(self, reply: Reply, asked: Asked) -> Reply:
        return spoiled(reply, marks_of(asked.host), "remove_rows")


class RowsDoubled(Fault):
    """Every row of a listing or feed stands there twice, under the same id."""

    def page(self, reply: Reply, asked: Asked) -> Reply:
        return spoiled(reply, marks_of(asked.host), "double_rows")


class DatesSwapped(Fault):
    """Day and month have changed places in every date the site prints as a date, where both readings exist."""

    def page(self, reply: Reply, asked: Asked) -> Reply:
        return spoiled(reply, marks_of(asked.host), "swap_dates", swapped)


class Redesigned(Fault):
    """The whole site in another structure: names, boxes, lists and keys are others; texts and addresses stay."""

    def page(self, reply: Reply, asked: Asked) -> Reply:
        return spoiled(reply, marks_of(asked.host), "redesign")


class TitlesMarked(Fault):
    """Titles hold markup: an emphasised word, a soft hyphen, character references."""

    def page(self, reply: Reply, asked: Asked) -> Reply:
        return spoiled(reply, marks_of(asked.host), "mark_titles")


class Redressed(Fault):
    """A change that no reader of the page would notice: `act` is `add_classes`, `reorder` or `add_footer`."""

    def __init__(self, since: datetime, *, act: str) -> None:
        super().__init__(since)
        self._act = act

    def page(self, reply: Reply, asked: Asked) -> Reply:
        return spoiled(reply, marks_of(asked.host), self._act)


class CountryUnknown(Fault):
    """`country` reads `instead` everywhere; without `country`, every name of the mirror's own list does."""

    def __init__(self, since: datetime, *, country: str = "", instead: str = "Vestrania") -> None:
        super().__init__(since)
        self._country, self._instead = country, instead

    def page(self, reply: Reply, asked: Asked) -> Reply:
        names = (self._country,) if self._country else marks_of(asked.host).countries
        words = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names))
        return reply.saying(words.sub(self._instead, reply.body.decode()))


class WrongCharset(Fault):
    """The header names `charset` for a page in UTF-8, and the page's own declaration is gone."""

    def __init__(self, since: datetime, *, charset: str = "iso-8859-1", keep_meta: bool = True) -> None:
        super().__init__(since)
        self._charset, self._keep_meta = charset, keep_meta

    def page(self, reply: Reply, asked: Asked) -> Reply:
        body = (
            reply.body
            if self._keep_meta
            else re.sub(rb'<meta[^>]*charset[^>]*>|encoding="[^"]*"', b"", reply.body, flags=re.I)
        )
        return reply.saying(body, content_type=f"{reply.content_type}; charset={self._charset}")
