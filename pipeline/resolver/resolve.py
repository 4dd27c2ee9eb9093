"""From what announcements newly tell to new revisions of engagements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipeline.resolver.decisions import NONE, Decisions
from pipeline.resolver.lineage import Lineage, lineage
from pipeline.resolver.parents import holders, with_parent
from pipeline.resolver.partition import partition
from pipeline.resolver.state import Stamp, merged, revised, state, withdrawn
from pipeline.resolver.telling import Telling
from schemas.contract import Attestation, Engagement


def resolve(
    tellings: Iterable[Telling],
    around: Iterable[Engagement] = (),
    beside: Iterable[Engagement] = (),
    *,
    born: Mapping[str, int],
    stamp: Stamp,
    decided: Decisions = NONE,
) -> tuple[Engagement, ...]:
    """The revisions that the tellings call for, sorted by id; none where nothing changes.

    Args:
        tellings: at most one for each announcement; it replaces what the announcement told before.
        around: last revisions of the engagements that the tellings can touch (see ``neighbourhood``); their
            mentions are grouped afresh together with the new ones.
        beside: last revisions of further engagements told in the same announcements; only their parents may change.
        born: dataset version in which each id ever used was minted.
        stamp: what the new revisions carry.
        decided: what a person has decided on pairs of mentions.

    Raises:
        ValueError: two tellings are of one announcement.
    """
    news = _by_announcement(tellings)
    before = {old.id: old for old in around if old.record_state != "merged"}
    groups = partition(
        [*_still_told(before.values(), news), *(told for one in news.values() for told in one.attestations)], decided
    )
    lines = lineage(groups, news, before.values(), born)
    fresh = [state(group, lines.ids[n], lines.split_from.get(n), stamp) for n, group in enumerate(groups)]
    aside = {old.id: old for old in beside if old.record_state == "live" and old.id not in before}
    holding = holders([*fresh, *aside.values()])
    drafts = [with_parent(one, holding) for one in (*fresh, *aside.values())]
    return tuple(sorted(_changes(drafts, before | aside, lines, stamp), key=lambda one: one.id))


def _by_announcement(tellings: Iterable[Telling]) -> dict[str, Telling]:
    news: dict[str, Telling] = {}
    for telling in tellings:
        if telling.announcement_id in news:
            raise ValueError(f"two tellings of {telling.announcement_id}: give only its last revision")
        news[telling.announcement_id] = telling
    return news


def _still_told(before: Iterable[Engagement], news: Mapping[str, Telling]) -> Iterator[Attestation]:
    for old in before:
        if old.record_state == "live":
            yield from (told for told in old.attestations if told.announcement_id not in news)


def _changes(
    drafts: Iterable[Engagement], before: Mapping[str, Engagement], lines: Lineage, stamp: Stamp
) -> Iterator[Engagement]:
    for draft in drafts:
        change = revised(before[draft.id], draft, stamp) if draft.id in before else draft
        if change is not None:
            yield change
    yield from (merged(before[old], into, stamp) for old, into in lines.merged.items())
    yield from (withdrawn(before[old], stamp) for old in lines.ended)
