"""Identity keys: what a mention alone says of which engagement it tells.

Keys are functions of one mention, never of what else is known, so that neither order nor batching can change
them. ``strict`` keys join by themselves, strongest class first; ``near`` keys only bring mentions together that
may be compared.
"""

from __future__ import annotations

from pipeline.resolver.names import edition, series, slug
from pipeline.resolver.rules import rules
from pipeline.resolver.spans import Certainty, Span, certainty, dated, span
from schemas.contract import Attestation, Mention

NEAR = "near"


def family(mention: Mention) -> str:
    """The family of types within which publishers can mean the same thing."""
    return rules().family[mention.type]


def parties(mention: Mention) -> tuple[str, ...]:
    """Who takes part, observers aside: codes, and the words of those that have none."""
    return tuple(
        sorted(
            {
                party.code or "~" + slug(party.text or "")
                for party in mention.participants
                if party.role not in rules().beside
            }
        )
    )


def strict(mention: Mention) -> tuple[str, ...]:
    """The keys under which the mention is joined, each led by its class (``1`` is the strongest)."""
    kind, who = family(mention), "+".join(parties(mention))
    keys = [*_of_series(mention, kind, who)]
    when = dated(mention)
    if when is not None and certainty(mention) is not Certainty.PERIOD:
        said = "/".join((mention.level or "", mention.mode or "", mention.country or ""))
        keys += [f"3|{kind}|{who}|{day}|{said}" for day in when.each_day()]
        keys += [f"4|{kind}|{who}|{day}" for day in when.each_day()]
    elif when is not None and (where := slug(mention.place or "") or mention.country):
        keys.append(f"6|{kind}|{who}|{when.first}|{mention.date_precision}|{where}")
    return tuple(keys)


def _of_series(mention: Mention, kind: str, who: str) -> list[str]:
    if not mention.series:
        return []
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


def near(told: Attestation) -> tuple[str, ...]:
    """The keys under which the mention is compared: its parties, or its series, in each year that it can lie in."""
    mention = told.mention
    who = "+".join(parties(mention))
    subjects = [who, _session_of(mention, who)] if mention.series else [who]
    return tuple(
        f"{NEAR}|{family(mention)}|{subject}|{year}" for subject in subjects for year in _years(span(told), told)
    )


def _years(when: Span, told: Attestation) -> tuple[int, ...]:
    slack = rules().publication_slack if certainty(told.mention) is not Certainty.PERIOD else 0
    first = when.first.toordinal() - slack
    last = when.last.toordinal() + slack
    return tuple(range(when.first.fromordinal(first).year, when.last.fromordinal(last).year + 1))
