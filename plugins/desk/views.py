"""The desk's pages, from its facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from pipeline.alarms import Standing
from pipeline.desk import Aside, Lag, Overview, Report, SourceFacts, SourcePage
from pipeline.pages import page, script
from pipeline.release.history import Entry
from plugins.desk.guard import Powers
from plugins.desk.reading import Trouble
from plugins.desk.words import number, span

THEME = script("desk/theme.js")
VERSIONS_FIRST = 6
"""Versions on the first screen."""
VERSIONS = 200
"""Versions on their own page; all are in its JSON."""

_ROOMY, _SINGLE = 12, 22
"""Up to so many ill sources have two lines each, up to so many one line, and more stand in two columns."""
_UNRUN_ALONE = 3
"""More sources than these that have not run yet are told in one sentence: a fresh deployment's first minutes."""
_SHOWN = ("broken", "degraded", "overdue", "unrun", "unproven", "ok", "quiet", "paused", "resting")


def overview_page(facts: Overview, root: str) -> str:
    """The first screen: what needs a look before all else."""
    unrun = [one for one in facts.ill if one.condition == "unrun"]
    unrun = unrun if len(unrun) > _UNRUN_ALONE else []
    rows = [one for one in facts.ill if one not in unrun]
    density, columns = _laid_out(rows)
    counts = Counter[str](one.condition for one in facts.sources)
    return _page(
        "desk/overview.html",
        root,
        facts.at,
        here="sources",
        json="overview.json",
        facts=facts,
        heading=_heading(facts),
        tally=[(name, counts[name]) for name in _SHOWN if name in counts],
        refusal=_refusal(facts),
        unrun=unrun,
        density=density,
        columns=columns,
        tiles=_tiles(facts),
        versions=facts.versions[:VERSIONS_FIRST],
        paused=[one for one in facts.sources if one.condition == "paused"],
        well=[one for one in facts.sources if one.well],
    )


def source_page(found: SourcePage, alarm: Standing | None, may: Powers, at: datetime, root: str) -> str:
    """The page of one source, with what the asker may change."""
    return _page(
        "desk/source.html",
        root,
        at,
        here="source",
        json=f"{found.facts.id}.json",
        facts=found.facts,
        runs=found.runs,
        figures=found.figures,
        waiting=found.waiting,
        pauses=found.pauses,
        alarm=alarm,
        may=may,
        number=number,
    )


def alarms_page(found: Sequence[Standing], may: bool, at: datetime, root: str) -> str:
    """The alarms that stand, those that nobody knows of first; with forms for whoever may acknowledge them."""
    ordered = sorted(found, key=lambda one: (one.quiet, one.since))
    unknown = sum(not one.quiet for one in found)
    values = {"alarms": ordered, "unknown": unknown, "may": may}
    return _page("desk/alarms.html", root, at, here="alarms", json="alarms.json", **values)


def quarantine_page(source: str, aside: Aside, at: datetime, root: str) -> str:
    """The rows of a source that are in quarantine."""
    link = f"quarantine.json?page={aside.page}"
    return _page("desk/quarantine.html", root, at, here="quarantine", json=link, source=source, aside=aside)


def versions_page(facts: Overview, root: str) -> str:
    """Every version and what the gate refused."""
    entries, count = facts.versions[:VERSIONS], len(facts.versions)
    return _page(
        "desk/versions.html", root, facts.at, here="versions", json="versions.json", entries=entries, count=count
    )


def report_page(found: Report, at: datetime, root: str) -> str:
    """A decision of the gate, with links to its Data Docs."""
    name = found.decision.docs.rpartition("/")[2]
    pages = [(f"{name}/{path}", _page_name(path)) for path in found.pages]
    return _page("desk/report.html", root, at, here="report", json=f"{name}.json", decision=found.decision, pages=pages)


def trouble_page(trouble: Trouble, root: str) -> str:
    """Why there is no page, and what helps."""
    told = {"heading": trouble.heading, "what": trouble.what, "remedy": trouble.remedy}
    return _page("desk/trouble.html", root, None, here="", json=None, **told)


def _page(template: str, root: str, at: datetime | None, *, here: str, json: str | None, **values: object) -> str:
    return page(template, root=root, at=at, here=here, json=json, span=span, script=THEME, **values)


def _page_name(path: str) -> str:
    """``validations/Candidate version/...`` is told as ``Candidate version: results``."""
    kind, _, rest = path.partition("/")
    subject = rest.partition("/")[0].removesuffix(".html")
    return f"{subject}: {'results' if kind == 'validations' else 'what is expected'}"


def _refusal(facts: Overview) -> Entry | None:
    """What the gate has refused, as long as nothing has passed it since."""
    return facts.versions[0] if facts.versions and facts.versions[0].refused else None


def _laid_out(rows: Sequence[SourceFacts]) -> tuple[str, list[Sequence[SourceFacts]]]:
    if len(rows) <= _SINGLE:
        return "roomy" if len(rows) <= _ROOMY else "dense single", [rows] if rows else []
    half = -(-len(rows) // 2)
    return "dense double", [rows[:half], rows[half:]]


def _heading(facts: Overview) -> str:
    run_here = sum(one.condition not in ("paused", "resting") for one in facts.sources)
    ill = len(facts.ill)
    if not ill:
        return f"All {run_here} sources are well"
    return f"{ill} of {run_here} sources {'needs' if ill == 1 else 'need'} a look"


def _tiles(facts: Overview) -> list[tuple[str, str]]:
    newest, lags = facts.newest, facts.lags
    version = ("none", "nothing has been committed yet")
    if newest is not None:
        age = span((facts.at - newest.recorded_at).total_seconds())
        version = (f"version {newest.number}", f"committed {age} ago, {newest.total:,} engagements live")
    return [
        version,
        (f"{facts.uncoded:,}", "announcement revisions wait for the coder"),
        (span(lags.captured.median), f"from capture to version, {_over(lags.captured, lags.days)}"),
        (span(lags.published.median), f"from publication to version, {_over(lags.published, lags.days)}"),
    ]


def _over(lag: Lag, days: int) -> str:
    if not lag.count:
        return f"over {days} days: nothing to measure"
    return f"in the middle of {lag.count:,} announcements of {days} days; 95\N{NO-BREAK SPACE}% within {span(lag.p95)}"
