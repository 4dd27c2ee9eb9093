"""What every fault is."""

# ruff: noqa: ARG002 (every kind keeps the hooks' signatures; `Fault` documents them)

from datetime import datetime

from mirror.exchange import Asked, Reply


class Fault:
    """One way to go wrong. A kind overrides the hook of the place where it acts; options come by name.

    `since` is the moment at which the fault was set.
    """

    def __init__(self, since: datetime) -> None:
        self.since = since

    def asked(self, asked: Asked) -> Asked:
        """The request as the site is to see it."""
        return asked

    def page(self, reply: Reply, asked: Asked) -> Reply:
        """The page before validators and compression."""
        return reply

    def wire(self, reply: Reply, asked: Asked) -> Reply:
        """The finished reply before it leaves."""
        return reply
