"""Identity keys: what a mention alone says of which engagement it tells.

Keys are functions of one mention, never of what else is known, so that neither order nor batching can change
them. ``strict`` keys join by themselves, strongest class first; ``near`` keys bring mentions together of which one may
fit the other alone, and blocks (see ``blocks``) those whose likeness is weighed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from pipeline.resolver.names import edition, series, slug
from pipeline.resolver.rules import rules
from pipeline.resolver.spans import Certainty, Span, certainty, dated
from schemas.contract import Mention

NEAR, LOOSE = "near", "loose"
"""How an engagement is found that stands firmly in time, and one that stands loosely."""
BLOCK, GUEST = "block", "guest"
"""How it is found by a piece of time of its own size, and by a coarser one."""

_TOLD = ("country", "place", "level", "format", "mode", "series", "instrument")


def bare(mention: Mention) -> bool:
    """Whether nothing but type, parties and day is told, as machines code that write a large meeting down as pairs."""
    return mention.subtype == "other" and all(getattr(mention, name) is None for name in _TOLD)


def family(mention: Mention) -> str:
    """The family of types within which publishers can mean the same thing."""
    return rules().family[mention.type]


def parties(mention: Mention) -> tuple[str, ...]:
    """Who takes part, observers aside: codes, and the words of those that have none."""
    beside = rules().beside
    who = {one.code or "~" + slug(one.text or "") for one in mention.participants if one.role not in beside}
    return tuple(sorted(who))


def strict(mention: Mention) -> tuple[str, ...]:
    """The keys under which the mention is joined, each led by its class (``1`` is the strongest)."""
    kind, who = family(mention), "+".join(parties(mention))
    keys = _of_series(mention, kind, who) if mention.series else []
    when = dated(mention)
    if when is not None and certainty(mention) is not Certainty.PERIOD:
        days = [f"{kind}|{who}|{day}" for day in when.each_day()]
        said = "/".join((mention.level or "", mention.mode or "", mention.country or ""))
        keys += [f"3|{day}|{said}" for day in days]
        keys += [f"4|{day}" for day in days]
    elif when is not None and (where := slug(mention.place or "") or mention.country):
        keys.append(f"6|{kind}|{who}|{when.first}|{mention.date_precision}|{where}")
    return tuple(keys)


_REASONS = {
    "1": "same series and edition",
    "2": "same series on one day",
    "3": "same parties, level, mode and country on one day",
    "4": "same parties on one day",
    "5": "same series in one year",
    "6": "same parties and place in one period",
}


def reason(key: str) -> str:
    """What sharing a strict key means, in words."""
    return f"{_REASONS[key[0]]} ({key.partition('|')[2].replace('|', ' ')})"


def _of_series(mention: Mention, kind: str, who: str) -> list[str]:
    own = _session_of(mention, who)
    number = edition(mention.edition) if mention.edition else None
    keys = [f"1|{kind}|{own}|{number}"] if number else []
    when = dated(mention)
    if when is not None and certainty(mention) is not Certainty.PERIOD:
        keys += [f"2|{kind}|{own}|{day}" for day in when.each_day()]
    if when is not None and kind in rules().yearly:
        keys.append(f"5|{kind}|{own}|{when.first.year}")
    return keys


def _session_of(mention: Mention, who: str) -> str:
    name = series(mention.series or "")
    # Two states can hold their own rounds of a series that others hold too.
    return f"{name}|{who}" if mention.format == "bilateral" else name


def joining(key: str) -> bool:
    """Whether a key joins by itself."""
    return not key.startswith((NEAR, LOOSE, BLOCK, GUEST))


def near(mention: Mention, when: Span) -> Iterator[str]:
    """Keys under which it is compared: its parties, or its series, in each month of ``when`` and a day around it."""
    months = _months(*_around(when))
    yield from (f"{subject}|{month}" for subject in _subjects(mention) for month in months)


def years(mention: Mention, when: Span) -> Iterator[str]:
    """The same by years."""
    first, last = _around(when)
    yield from (f"{one}|{year}" for one in _subjects(mention) for year in range(first.year, last.year + 1))


def _subjects(mention: Mention) -> list[str]:
    kind, who = family(mention), "+".join(parties(mention))
    return [f"{kind}|{one}" for one in ([who, _session_of(mention, who)] if mention.series else [who])]


def _around(when: Span) -> tuple[date, date]:
    slack = timedelta(days=rules().publication_slack)
    return when.first - slack, when.last + slack


@lru_cache(maxsize=65_536)
def _months(first: date, last: date) -> tuple[str, ...]:
    told = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
    return tuple(f"{month // 12}-{month % 12 + 1}" for month in told)
