"""The verdict over a run, and the evidence for it. Silence is never success.

* ``broken``: no listing can be trusted, or nothing that was asked for could be read.
* ``degraded``: something is blocked, unreadable, missing or waiting; what was read is sound.
* ``quiet``: nothing new, and proven so.
* ``ok``: there was news, and all of it was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from extractors.web import Outcome
from pipeline.floors import Complaint
from pipeline.ingest.discover import Chain, Page
from pipeline.ingest.gone import mass
from pipeline.ingest.patience import ENOUGH
from pipeline.ingest.report import Word
from pipeline.ingest.tally import Item

_LONGEST = 400
_LONGEST_ADDRESS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a run is judged by.

    ``news`` counts new leads and recorded announcements, ``failed_before`` the leads that wait for another try,
    ``later`` those that this run had no room for, ``rests_until`` (UTC) when a site that refused everything is asked
    again, ``open_text`` whether the source usually gives whole texts, ``withdrawn`` what several sound runs found gone,
    ``below`` what is below the source's floors.
    """

    chains: Sequence[Chain]
    items: Sequence[Item]
    news: int
    failed_before: int = 0
    later: int = 0
    refused: Sequence[str] = ()
    rests_until: datetime | None = None
    open_text: bool = True
    withdrawn: Sequence[str] = ()
    below: Sequence[Complaint] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The word, and the reasons for it: sentences that name address, outcome and count."""

    word: Word
    reasons: tuple[str, ...]


def judge(evidence: Evidence) -> Verdict:
    """The verdict that the evidence allows."""
    breaks = tuple(_breaks(evidence))
    flaws = tuple(_flaws(evidence))
    notes = tuple(_notes(evidence))
    word: Word = "broken" if breaks else "degraded" if flaws else "ok" if evidence.news else "quiet"
    proofs = tuple(_proofs(evidence.chains)) if word == "quiet" else ()
    return Verdict(word, tuple(_cut(reason) for reason in (*breaks, *flaws, *proofs, *notes)))


def _breaks(evidence: Evidence) -> Iterator[str]:
    firsts = [chain.pages[0] for chain in evidence.chains]
    if firsts and not any(page.sound for page in firsts):
        yield from (f"listing {_told(page)}" for page in firsts)
    asked = [item for item in evidence.items if item.outcome is not None]
    if len(asked) >= ENOUGH and not any(item.readable or item.stood_in for item in asked):
        yield f"none of {len(asked)} items could be read"
    yield from (complaint.text for complaint in evidence.below if complaint.breaks)


def _flaws(evidence: Evidence) -> Iterator[str]:
    pages = [page for chain in evidence.chains for page in chain.pages]
    whole_site = not any(chain.pages[0].sound for chain in evidence.chains)
    yield from (f"listing {_told(page)}" for page in pages if not page.sound and not whole_site)
    for page in pages:
        yield from _some("row of the listing left over", page.leads.leftovers, _short(page.capture.url))
    if any(chain.short for chain in evidence.chains):
        yield "the listing holds more news than the limit of pages; what lies deeper was not looked at"
    if any(chain.looped for chain in evidence.chains):
        yield "the listing's next page leads back to pages already read; what lies deeper was not looked at"
    yield from (complaint.text for complaint in evidence.below if not complaint.breaks)
    yield from _item_flaws(evidence)
    if evidence.failed_before:
        until = f"; the site rests until {evidence.rests_until:%Y-%m-%d %H:%M} UTC" if evidence.rests_until else ""
        yield f"{_many(evidence.failed_before, 'lead')} failed before and wait for another try{until}"


def _item_flaws(evidence: Evidence) -> Iterator[str]:
    items = evidence.items
    asked = sum(item.outcome is not None for item in items)
    unsound = [item for item in items if item.outcome and not item.outcome.sound and not _expected(evidence, item)]
    for outcome, some in _by_outcome(unsound).items():
        example = (
            f"such as {_short(some[0].url)}: {some[0].reason}" if some[0].reason else f"such as {_short(some[0].url)}"
        )
        yield f"{_many(len(some), 'item')} of {asked} {outcome.value}, {example}"
    lost = [item for item in items if item.outcome is Outcome.GONE]
    if mass(len(lost), asked):
        yield f"{len(lost)} of {asked} items gone at once, such as {_short(lost[0].url)}: have the site's pages moved?"
    unasked = [item for item in items if item.outcome is None]
    if unasked and evidence.open_text:
        yield f"{_many(len(unasked), 'item')} not asked for, because the site refused item after item"
    yield from _some("item quarantined", [str(failure) for item in items for failure in item.failures])
    yield from _some("item given up", [f"{_short(item.url)}: {item.reason}" for item in items if item.given_up])
    told = [item for item in items if item.announcements and not item.stood_in]
    thin = [item for item in told if item.thin]
    if len(told) >= ENOUGH and len(thin) * 2 > len(told):
        yield f"{len(thin)} of {len(told)} pages held less than a whole text, such as {_short(thin[0].url)}"


def _notes(evidence: Evidence) -> Iterator[str]:
    closed = [item for item in evidence.items if item.stood_in]
    if closed:
        example = _short(closed[0].url)
        yield f"of {_many(len(closed), 'closed page')} only what the listing tells was taken, such as {example}"
    yield from _some("announcement withdrawn", evidence.withdrawn)
    yield from _some("item gone", [item.url for item in evidence.items if item.outcome is Outcome.GONE])
    yield from _some("value that nobody handles", [left for item in evidence.items for left in item.leftovers])
    if evidence.later:
        yield f"{_many(evidence.later, 'lead')} left for the next run"
    yield from evidence.refused


def _proofs(chains: Sequence[Chain]) -> Iterator[str]:
    for page in (chain.pages[0] for chain in chains):
        if page.outcome is Outcome.NOT_MODIFIED:
            yield f"listing {_short(page.capture.url)} is unchanged since it was last read"
        elif page.leads.proven_empty:
            yield f"listing {_short(page.capture.url)} says itself that it is empty"
        else:
            yield f"all {_many(page.leads.rows, 'row')} of listing {_short(page.capture.url)} are known"


def _expected(evidence: Evidence, item: Item) -> bool:
    """Whether a closed page is this source's usual, so that its teaser is all that a sound run brings."""
    return item.stood_in and not evidence.open_text


def _by_outcome(items: Iterable[Item]) -> Mapping[Outcome, list[Item]]:
    known = [(item.outcome, item) for item in items if item.outcome is not None]
    known.sort(key=lambda pair: pair[0].value)
    return {outcome: [item for _, item in some] for outcome, some in groupby(known, key=lambda pair: pair[0])}


def _told(page: Page) -> str:
    reason = f": {page.reason}" if page.reason else ""
    status = f" (HTTP {page.capture.status})" if page.capture.status else ""
    return f"{_short(page.capture.url)} ended in {page.outcome.value}{status}{reason}"


def _some(what: str, examples: Sequence[str], where: str = "") -> Iterator[str]:
    if examples:
        place = f" ({where})" if where else ""
        yield f"{_many(len(examples), what)}{place}, such as {examples[0]}"


def _many(count: int, what: str) -> str:
    first, _, rest = what.partition(" ")
    one = {"closed page": "closed pages", "row of the listing left over": "rows of the listing left over"}
    if count == 1:
        return f"1 {what}"
    return f"{count} {one.get(what) or f'{first}s {rest}'.rstrip()}"


def _short(url: str) -> str:
    return url if len(url) <= _LONGEST_ADDRESS else url[: _LONGEST_ADDRESS - 1] + "…"


def _cut(reason: str) -> str:
    folded = " ".join(reason.split())
    return folded if len(folded) <= _LONGEST else folded[: _LONGEST - 1] + "…"
