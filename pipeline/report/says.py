"""The answer in sentences, and what the data cannot tell."""

from __future__ import annotations

import polars as pl

from pipeline.release.page.words import listed, number
from pipeline.report.counts import STATES, Row
from pipeline.report.facts import Facts

_MOST = 3
_MONTH = 7
"""Letters of a year and month."""


def titles(facts: Facts) -> dict[str, str]:
    """What each strand is called on a page about this subject; strands that it cannot have are left out."""
    about, body = facts.subject, facts.subject.body
    if about.kind == "dyad":
        return {
            "bilateral": "Between the two",
            "session": "Forum sessions of both",
            "wider": "Larger gatherings of both",
        }
    named = {"session": "Sessions", "body": f"{body} and one other", "own": f"Activities of {body}"}
    if about.kind == "case":
        named = {"bilateral": f"Bilateral, with {about.many}", "body": f"With {body} itself"} | named
        named |= {"session": "Forum sessions", "body": f"With {body} itself", "wider": "Larger gatherings"}
        return named
    if body:
        return named
    return {"session": "Sessions"} | ({"wider": "Gatherings of all members"} if about.whole else {})


def answer(facts: Facts) -> list[str]:
    """The first sentences of the page."""
    if not facts.figures["engagements"]:
        return [f"Release {facts.release} holds no engagement of {facts.subject.title}.", *_watched(facts)[:1]]
    first = {"case": _case, "dyad": _dyad, "forum": _forum}[facts.subject.kind](facts)
    return [first, *_kept_up(facts)]


def numbers(facts: Facts) -> list[tuple[str, str]]:
    """The numbers at a look: what is counted, and the count, with what it is a part of."""
    sums = {state: sum(row[state] for row in facts.strands) for state in STATES}
    count, many = facts.figures, facts.subject.many
    told = [(f"{sums['held']:,}", "held"), (f"{sums['planned']:,}", "planned")]
    told += [(f"{sums['overdue']:,}", "overdue, unreported")]
    told += [(f"{sums['called_off']:,}", "called off")]
    if facts.subject.kind == "case":
        told += [(f"{count['partners_met']} of {count['partners']}", f"{many} met bilaterally")]
    if count["bilateral_held"]:
        told += [(f"{count['confirmed']:,} of {count['bilateral_held']:,}", "held bilaterals told by both sides")]
    if facts.subject.kind == "forum":
        named = sum(bool(row["bilateral"] or row["wider"]) for row in facts.partners if row["now"])
        return [*told, (f"{named} of {count['partners']}", f"{many} named in one held")] if count["partners"] else told
    told += [(f"{count['exercises_held']:,}", "exercises held"), (f"{count['agreements_held']:,}", "agreements signed")]
    return told


def caveats(facts: Facts) -> list[str]:
    """What a reader must know before the figures are quoted."""
    return [*_watched(facts), *_unseen(facts), *_exact(facts), *_both(facts)]


def _case(facts: Facts) -> str:
    about, count = facts.subject, facts.figures
    two = number(count["bilateral_held"], "bilateral engagement")
    with_whom = f"{count['partners_met']} of {count['partners']} {about.other} {about.many}"
    most = [f"{row['name']} ({row['bilateral']:,})" for row in facts.partners if row["bilateral"]][:_MOST]
    said = f"{_span(facts)}: {two} of {about.called} held with {with_whom}"
    others = {
        "session": number(count["session_held"], "forum session") + _by_group(facts),
        "own": number(count["own_held"], f"other activity of {about.body}", f"other activities of {about.body}"),
        "body": f"{count['body_held']:,} with {about.body} itself",
        "wider": number(count["wider_held"], "larger gathering"),
    }
    beside = [words for strand, words in others.items() if count[f"{strand}_held"]]
    rest = f". Beside them {listed(beside)}." if beside else ". Nothing else was held."
    return said + (f", most with {listed(most)}" if most else "") + rest


def _kept_up(facts: Facts) -> list[str]:
    """How effective it is, as far as announcements tell; nothing where nothing of it is on record."""
    seen = [row for row in facts.series if row["seen"]]
    launched, lapsed = (len(facts.mechanisms[what]) for what in ("launched", "lapsed"))
    measures = sum(row["held"] for row in facts.confidence_building)
    if not (seen or launched or measures):
        return []
    past, held = (sum(row[name] or 0 for row in seen) for name in ("planned_past", "planned_past_held"))
    between = {"dyad": "the two", "forum": f"two {facts.subject.many}"}.get(facts.subject.kind, "two")
    told = [
        _editions(seen),
        f"{held:,} of {number(past, 'plan')} whose dates are past reported held" if past else "no plan past its dates",
        f"{number(launched, 'mechanism')} launched",
        f"{number(lapsed, 'series', 'series')} lapsed (the last two editions or more not seen)",
        f"{number(measures, 'confidence-building measure')} held between {between}",
    ]
    return [f"How well what recurs is kept up: {'; '.join(told)}."]


def _editions(seen: list[Row]) -> str:
    regular = [row for row in seen if row["expected"] is not None]
    due, missed = (sum(row[name] for row in regular) for name in ("expected", "missed"))
    unknown = sum(row["unobserved"] or 0 for row in regular)
    if due:
        beside = f" ({unknown:,} more fell due while nobody looked)" if unknown else ""
        return f"{missed:,} of {number(due, 'edition')} due by the declared cadences not seen{beside}"
    return "no edition due yet by a declared cadence since the first one seen" if regular else "no fixed cadence"


def _by_group(facts: Facts) -> str:
    held = [f"{row['group'] or 'others'} {row['held']:,}" for row in facts.sessions if row["held"]]
    return f" ({', '.join(held)})" if len(held) > 1 else ""


def _dyad(facts: Facts) -> str:
    count, about = facts.figures, facts.subject
    both = number(count["session_held"], "forum session")
    rest = f"{both} and {number(count['wider_held'], 'larger gathering')} in which both took part"
    return (
        f"{_span(facts)}: {number(count['bilateral_held'], 'bilateral engagement')} held between {about.called} and "
        f"{about.other}. Beside them {rest}."
    )


def _forum(facts: Facts) -> str:
    count, about = facts.figures, facts.subject
    said = f"{_span(facts)}: {number(count['session_held'], 'session')} of {about.title} held"
    if about.body:
        others = f"{number(count['body_held'], 'engagement')} of {about.body} with one other side"
        return f"{said}, {others}, {count['own_held']} other activities of the organisation."
    if count["wider_held"]:
        said += f", and {number(count['wider_held'], 'gathering')} in which all members were named"
    return f"{said}."


def _span(facts: Facts) -> str:
    days = facts.engagements.filter(pl.col("state") == "held")["day"].drop_nulls().sort()
    if days.is_empty():
        return f"By {facts.day}"
    first, last = (str(day)[:_MONTH] for day in (days[0], days[-1]))
    return f"In {first}" if first == last else f"From {first} to {last}"


def _watched(facts: Facts) -> list[str]:
    if not facts.coverage:
        return [
            "No source that speaks for either side was read for this release: nothing observed is no finding. What is "
            "listed was told by others."
        ]
    voices = sorted({row["speaks_for"] for row in facts.coverage})
    told = f"{number(len(facts.coverage), 'source that speaks', 'sources that speak')} for {listed(voices)}"
    begun = [row["first"] for row in facts.coverage if row["first"]]
    if not begun:
        return [f"Read: {told}, but none of them over a whole month yet: nothing observed is no finding."]
    partly = len(facts.coverage) - len(begun)
    beside = f" Of {partly:,} only the latest news were seen." if partly else ""
    return [
        f"Seen through from {min(begun)} on at the earliest, some from later: {told}.{beside} A rise over the years "
        "can be a rise in coverage; of what was announced before only parts are known here."
    ]


def _unseen(facts: Facts) -> list[str]:
    now = [row for row in facts.partners if row["now"]]
    mute = [row for row in now if not row["months"]]
    if not mute or not now:
        return []
    quiet = sum(not (row["bilateral"] or row["wider"]) for row in mute)
    known = "what is known of them was told by others"
    if quiet:
        known = f"{quiet} of these show nothing, which means that nobody looked long enough, not that nothing happened"
    who = number(len(now), facts.subject.one, facts.subject.many)
    return [f"For {len(mute)} of {who} no source of their own was read over a whole month; {known}."]


def _exact(facts: Facts) -> list[str]:
    undated = facts.figures["undated"]
    if facts.subject.partners:
        return [f"{number(undated, 'engagement')} without a date."] if undated else []
    said = "A state counts only if it belonged on the day of the engagement"
    late = f"; for the {undated} without a date, on the day of the first announcement" if undated else ""
    return [f"{said}{late}. Where only a period is known, its first day decides."] if facts.subject.members else []


def _both(facts: Facts) -> list[str]:
    two = facts.figures["bilateral_held"]
    if not two:
        return []
    done = f"{facts.figures['confirmed']:,} of {number(two, 'held bilateral engagement')}"
    return [f"Announced by both sides: {done}. The others rest on one side's word, or on that of a third."]
