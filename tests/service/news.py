"""Announcements that the tests let the mirror publish."""

from __future__ import annotations


def talks(symbol: str) -> dict[str, object]:
    """A press release about a meeting of two defence ministers, told apart by its symbol."""
    day = 1 + int(symbol[-2:]) % 28
    return {
        "key": symbol,
        "title": f"Defence Ministers of Norway and Poland Meet in Geneva ({symbol})",
        "section": "Press Release",
        "summary": "The defence ministers of Norway and Poland met in Geneva.",
        "text": f"The Defence Minister of Norway met the Defence Minister of Poland in Geneva on {day} October 2026 "
        "for talks on maritime security in the Baltic Sea.\n\nThey discussed the situation in the region.",
        "extra": {"organ": "Security Council", "symbol": symbol, "doctype": "Press Release"},
    }
