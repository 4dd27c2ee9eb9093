"""Addresses as pages give them: joined without trust, their query read and rewritten by name."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit


def joined(base: str, link: str) -> str:
    """The address that a link on a page leads to; empty where the link is no address, such as ``https://[``."""
    try:
        found = urljoin(base, link)
        urlsplit(found)
    except ValueError:
        return ""
    return found


def parameter(url: str, name: str) -> str | None:
    """The value of a query parameter; null where it is not given."""
    return dict(parse_qsl(urlsplit(url).query, keep_blank_values=True)).get(name)


def rewritten(url: str, **values: str | int) -> str:
    """The address with these query parameters set, the others (repeated ones too) left as they were."""
    parts = urlsplit(url)
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name not in values]
    return parts._replace(query=urlencode([*kept, *values.items()], safe=":,"), fragment="").geturl()


def month_span(month: date) -> tuple[date, date]:
    """The first and the last day of a month."""
    start = month.replace(day=1)
    return start, (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
