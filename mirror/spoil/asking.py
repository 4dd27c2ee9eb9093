"""Faults that show the site another request than the visitor's."""

# ruff: noqa: D102 (every kind keeps the hooks' signatures; `Fault` documents them)

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from mirror.exchange import Asked
from mirror.spoil.fault import Fault

PAGING = frozenset({"page", "Page", "start", "p"})


class Frozen(Fault):
    """Everything reads as at the moment at which the fault was set."""

    def asked(self, asked: Asked) -> Asked:
        return replace(asked, now=min(asked.now, self.since))


class NextPageLoop(Fault):
    """Every page of a listing is its first page, so that "next" never ends."""

    def asked(self, asked: Asked) -> Asked:
        kept = [(name, value) for name, value in parse_qsl(asked.query, keep_blank_values=True) if name not in PAGING]
        return replace(asked, query=urlencode(kept))
