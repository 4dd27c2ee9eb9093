"""From what announcements newly tell to new revisions of engagements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipeline.resolver.lineage import Lineage, Minted, lineage
from pipeline.resolver.neighbours import Neighbourhood
from pipeline.resolver.parents import holders, with_parent
from pipeline.resolver.state import Stamp, merged, revised, state, withdrawn
from pipeline.resolver.telling import Telling
from schemas.contract import Engagement


def resolve(
    tellings: Iterable[Telling], near: Neighbourhood, *, minted: Minted, stamp: Stamp
) -> tuple[Engagement, ...]:
    """The revisions that the tellings call for, sorted by id; none where nothing changes.

    Args:
        tellings: at most one for each announcement; it replaces what the announcement told before.
        near: what they change among the standing engagements (see ``neighbourhood``); of what is told beside it only
            parents may change.
        minted: tells of ids in which version each was minted.
        stamp: what the new revisions carry.
    """
    before = {old.id: old for old in near.around}
    news = {one.announcement_id: one for one in tellings}
    lines = lineage(near.groups, news, near.around, minted)
    fresh = [state(group, lines.ids[n], lines.split_from.get(n), stamp) for n, group in enumerate(near.groups)]
    beside = {old.id: old for old in near.beside if old.record_state == "live"}
    holding = holders([*fresh, *near.beside, *near.holding])
    drafts = [with_parent(one, holding) for one in (*fresh, *beside.values())]
    return tuple(sorted(_changes(drafts, before | beside, lines, stamp), key=lambda one: one.id))


def _changes(
    drafts: Iterable[Engagement], before: Mapping[str, Engagement], lines: Lineage, stamp: Stamp
) -> Iterator[Engagement]:
    for draft in drafts:
        change = revised(before[draft.id], draft, stamp) if draft.id in before else draft
        if change is not None:
            yield change
    yield from (merged(before[old], into, stamp) for old, into in lines.merged.items())
    yield from (withdrawn(before[old], stamp) for old in lines.ended)
