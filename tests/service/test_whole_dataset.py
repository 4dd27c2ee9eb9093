"""The dataset of every active source on the mirror, beside the truth of what its announcements tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pytest

from extractors.registry import active
from mirror import MirrorServer
from pipeline.curate import curate
from pipeline.evaluate.match import matched
from pipeline.evaluate.records import Event, event, event_of
from pipeline.store import engagements
from pipeline.store.current import current
from pipeline.store.lake import Lake
from pipeline.verify import verify
from schemas.contract import Mention
from tests.mirror.content import TRUTH
from tests.pipeline.station import Station

pytestmark = pytest.mark.slow
BRIEFED_ON_ONE_DAY = {"E005", "un_peacekeeping-1"}
"""The Security Council heard force commanders and adopted a resolution on Haiti; the first account names no matter."""


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Station:
    """Every active source ingested once, and the version that was made of it."""
    with MirrorServer(process=True) as mirror:
        station = Station(tmp_path_factory.mktemp("whole"), mirror)
        for one in active():
            station.ingest(one)
    curate(station.lake, station.settings)
    return station


def told(lake: Lake) -> dict[str, list[tuple[str, Mention]]]:
    """By announcement, the live engagements that it attests, with what it says of each."""
    found = defaultdict(list)
    for row in engagements.live(current(lake).filter(record_state="live")):
        for one in row.attestations:
            found[one.announcement_id].append((row.id, one.mention))
    return found


def ids_by_event(lake: Lake) -> dict[str, set[str]]:
    """For each event of the truth, the engagements that its mentions have become, as far as the coder met them."""
    shown, found = told(lake), defaultdict(set)
    for announcement in TRUTH:
        wanted = [(event(dict(one)), one["event"]) for one in announcement["engagements"]]
        mine = [(event_of(one), name) for name, one in shown.get(announcement["id"], [])]
        for one, other in matched([gold for gold, _ in wanted], [coded for coded, _ in mine]).pairs:
            found[_of(one, wanted)].add(_of(other, mine))
    return found


def _of(wanted: Event, pairs: Sequence[tuple[Event, str]]) -> str:
    return next(name for one, name in pairs if one is wanted)


def test_less_than_one_engagement_in_a_hundred_is_told_twice(station: Station) -> None:
    found = ids_by_event(station.lake)
    assert len(found) > 180, "the coder met too little to judge by"
    surplus = {name: ids for name, ids in found.items() if len(ids) > 1}
    assert sum(len(ids) - 1 for ids in surplus.values()) < 0.01 * sum(len(ids) for ids in found.values()), surplus


def test_no_two_events_are_one_engagement_but_for_what_is_known(station: Station) -> None:
    events = defaultdict(set)
    for name, ids in ids_by_event(station.lake).items():
        for one in ids:
            events[one].add(name)
    joined = [names for names in events.values() if len(names) > 1 and names != BRIEFED_ON_ONE_DAY]
    assert not joined


def test_its_record_keeps_every_promise(station: Station) -> None:
    assert not [finding for finding in verify(station.lake) if finding.breaches]


def test_reading_it_again_changes_nothing(station: Station) -> None:
    before = current(station.lake).sort("id").collect()
    assert curate(station.lake, station.settings, recode=True).version is None
    assert current(station.lake).sort("id").collect().equals(before)
