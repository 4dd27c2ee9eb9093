"""A source's profile: what a maintainer declares about it before any page is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

State = Literal["active", "blocked", "paused", "retired"]
Grade = Literal["captured", "documented", "guessed"]
QuotationRule = Literal["full", "words_25", "offsets"]
Completeness = Literal["full", "teaser", "title"]

_DURATION = re.compile(r"P(?:(?P<days>\d+)D)?(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?)?")


@dataclass(frozen=True, kw_only=True)
class Profile:
    """Who publishes, where, how often, under which terms, and how its pages are read.

    ``cadence`` is an ISO 8601 duration in days, hours and minutes: the longest silence that is usual for the site.
    ``delay`` is in seconds between two requests to one host. ``actor`` is the code of the state or organisation
    whose voice it is. ``text`` is the completeness to expect of a sound run; ``reason`` says why a source is not
    active. ``parser`` counts up whenever the same page would read differently.

    Raises:
        ValueError: a value is not what it must be; the message names source and field.
    """

    id: str
    name: str
    system: str
    platform: str
    language: str
    homepage: str
    hosts: frozenset[str]
    state: State = "active"
    grade: Grade
    cadence: str
    timezone: str
    delay: float
    actor: str
    quotation_rule: QuotationRule
    licence: str
    terms_url: str
    parser: int
    text: Completeness = "full"
    reason: str | None = None

    def __post_init__(self) -> None:
        self._demand(bool(re.fullmatch(r"[a-z][a-z0-9_]*", self.id)), "id", "lower-case letters, digits, underscores")
        self._demand(self.host in self.hosts, "homepage", "an address on one of its hosts")
        self._demand(self.usual_silence > timedelta(0), "cadence", "an ISO 8601 duration above zero, such as P2D")
        self._demand(self.state == "active" or bool(self.reason), "reason", "why it is not active, with the date")
        self._demand(self._has_zone(), "timezone", "a zone of the IANA database")

    def _demand(self, holds: bool, field: str, remedy: str) -> None:
        if not holds:
            raise ValueError(f"source {self.id!r}: {field} is {getattr(self, field)!r}; give {remedy}")

    def _has_zone(self) -> bool:
        try:
            return bool(self.zone.key)
        except (ZoneInfoNotFoundError, ValueError):
            return False

    @cached_property
    def usual_silence(self) -> timedelta:
        """The cadence as a time span; zero when it is not readable."""
        match = _DURATION.fullmatch(self.cadence)
        if match is None:
            return timedelta(0)
        return timedelta(**{unit: int(count) for unit, count in match.groupdict(default="0").items()})

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone in which the publisher's day begins."""
        return ZoneInfo(self.timezone)

    @property
    def host(self) -> str:
        """The host of its homepage; sources that share it wait for one another."""
        return urlsplit(self.homepage).hostname or ""

    @property
    def parser_tag(self) -> str:
        """The parser's name and version, as an announcement carries it."""
        return f"{self.id}@{self.parser}"
