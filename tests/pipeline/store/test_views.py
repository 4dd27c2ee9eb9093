"""What is made from the record: kept up in the parts that changed, it is what would be made of all of it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import OutrunError
from pipeline.resolver import Stamp, partition
from pipeline.resolver.state import state
from pipeline.store import engagements
from pipeline.store.current import current
from pipeline.store.lake import Lake
from pipeline.store.standing import stand
from pipeline.store.tables import CURRENT, WHEREABOUTS
from pipeline.store.whereabouts import unfound, whereabouts
from schemas.contract import Engagement
from tests.pipeline.resolver.telling import EPOCH, mention, telling

IDS = [f"E{letter * 13}" for letter in "abcd"]
DAYS = [None, date(2019, 12, 31), date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1), date(2027, 6, 5)]
TOLD = ["us_war:1", "us_war:2", "nato:3"]


def engagement(name: str, day: date | None, told: str, record_state: str = "live") -> Engagement:
    published = day or date(2026, 2, 3)
    (group,) = partition(telling(told, mention(day), published=published).attestations)
    row = state(group, name, None, Stamp(1, EPOCH))
    return row if record_state == "live" else replace(row, record_state="merged", attestations=(), keys=(), joins=())


def commit(lake: Lake, version: int, rows: dict[str, Engagement], last: dict[str, Engagement]) -> None:
    for name, row in rows.items():
        revision = last[name].revision + 1 if name in last else 1
        last[name] = replace(row, revision=revision, version=version)
    engagements.commit(lake, [last[name] for name in rows], version, {})


STATES = st.builds(
    engagement, st.just(""), st.sampled_from(DAYS), st.sampled_from(TOLD), st.sampled_from(["live", "merged"])
)
VERSIONS = st.lists(
    st.tuples(st.dictionaries(st.sampled_from(IDS), STATES, min_size=1), st.booleans()), min_size=1, max_size=5
)


@settings(max_examples=25, deadline=None)
@given(VERSIONS)
def test_kept_up_whenever_they_show_what_making_them_afresh_would(
    told: list[tuple[dict[str, Engagement], bool]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        lake, last = Lake(folder), dict[str, Engagement]()
        for version, (rows, looked_at) in enumerate(told, 1):
            commit(lake, version, {name: replace(row, id=name) for name, row in rows.items()}, last)
            if looked_at:
                stand(lake)
        found = current(lake).collect()
        assert found.select("id", "revision").sort("id").rows() == [
            (name, last[name].revision) for name in sorted(last)
        ]
        assert found.height == 0 or found["quarter"].is_not_null().all()
        standing = stand(lake)
        keys = {key for row in last.values() for key in row.keys}
        assert unfound(lake).is_empty()
        assert standing.holding(keys) == {name for name, row in last.items() if row.keys}
        for key in keys:
            assert standing.holding({key}) == {name for name, row in last.items() if key in row.keys}
        for name in TOLD:
            ids = {row.id for row in last.values() if any(one.announcement_id == name for one in row.attestations)}
            assert standing.telling({name}) == ids
            assert [row.id for row in standing.read(ids)] == sorted(ids)
            assert all(row == last[row.id] for row in standing.read(ids))


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    """Twelve engagements, one a quarter from 2020 on."""
    lake, last = Lake(str(tmp_path)), dict[str, Engagement]()
    days = [date(2020, 2, 1) + timedelta(days=91 * number) for number in range(12)]
    named = {f"E{number:013}": day for number, day in enumerate(days)}
    commit(lake, 1, {name: engagement(name, day, f"nato:{name}") for name, day in named.items()}, last)
    stand(lake)
    commit(lake, 2, {name: replace(last[name], status="cancelled") for name in list(named)[3:5]}, last)
    return lake


def test_a_version_writes_only_the_quarters_that_it_touches(lake: Lake) -> None:
    before = {table: files(lake, table) for table in (CURRENT, WHEREABOUTS)}
    stand(lake)
    assert {name.split("/")[0] for name in files(lake, CURRENT) - before[CURRENT]} == {
        "quarter=2020Q4",
        "quarter=2021Q1",
    }
    slots = {name.split("/")[0] for name in files(lake, WHEREABOUTS) - before[WHEREABOUTS]}
    assert "slot=2020Q4" in slots
    assert not slots & {"slot=2020Q1", "slot=2022Q4"}
    assert current(lake).filter(status="cancelled").collect().height == 2


def files(lake: Lake, table: object) -> set[str]:
    name = CURRENT.name if table is CURRENT else WHEREABOUTS.name
    there = lake.open(CURRENT if table is CURRENT else WHEREABOUTS)
    assert there is not None
    return {uri.split(f"/{name}/", 1)[1] for uri in there.file_uris()}


def test_what_was_made_of_an_older_state_is_refused(lake: Lake) -> None:
    seen, rows = lake.layout(CURRENT), lake.scan(CURRENT).collect()
    stand(lake)
    with pytest.raises(OutrunError):
        lake.replace(CURRENT, rows.filter(quarter="2020Q1"), {"curate": 3}, within={"quarter": {"2020Q1"}}, on=seen)
    assert current(lake).filter(status="cancelled").collect().height == 2


def test_an_entry_that_is_lost_is_noticed(lake: Lake) -> None:
    where = whereabouts(lake).collect()
    lake.replace(WHEREABOUTS, where.filter(pl.col("slot") != "2020Q4"), {"curate": 3})
    lost = unfound(lake)
    assert lost["id"].unique().to_list() == ["E0000000000003"]
