"""Days in words that stand behind a label: in a dateline, or in a line that names several dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

from extractors.shapes import dates
from extractors.source import ParseError

_DAY = r"(?P<day>\d{1,2}\s+\w{3,9}\.?\s+\d{4}|\w{3,9}\.?\s+\d{1,2},?\s+\d{4})\b"
_ALONE = re.compile(_DAY)


def behind(label: str) -> Callable[[str, ZoneInfo], dates.Stamp]:
    """A reader of the day behind a label, a regular expression; a text that is a day and nothing else needs no label.

    Any other date of the text is left alone, for it tells when something happened and not when it was published.
    """
    labelled = re.compile(label + _DAY)

    def read(text: str, zone: ZoneInfo) -> dates.Stamp:
        told = _ALONE.fullmatch(text.strip()) or labelled.search(text)
        if told is None:
            raise ParseError("date", f"neither a day alone nor its label in {text[:80]!r}")
        return dates.printed(told["day"], zone)

    return read
