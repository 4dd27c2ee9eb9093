"""Changes between two states of a lake, by version, by release and by day; and what the changelog makes of them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from deltalake import DeltaTable

from pipeline.release.changelog import coded
from pipeline.release.changes import between
from pipeline.release.history import history
from pipeline.release.pin import UnknownReleaseError, of_day, of_version, pin
from pipeline.store.engagements import commit, live
from pipeline.store.lake import Lake
from pipeline.store.versions import UnknownVersionError, view
from schemas.contract import Engagement
from tests.pipeline.curate.news import NOW
from tests.pipeline.release.conftest import cut

HOSTILE = "<script>alert(1)</script>`\n\n# [here](http://evil.example)\u202e|"


def told(lake: Lake, first: str, second: str) -> dict[str, int]:
    rows = between(lake, pin(lake, first), pin(lake, second)).rows
    return dict(rows.group_by("change").len().iter_rows())


def merge_and_split(lake: Lake) -> tuple[str, str]:
    """A third version: the first engagement is merged into the second, and a new one split from the second."""
    one, two, *_ = live(view(lake))
    third = {"version": 3, "recorded_at": NOW}
    merged = replace(one, revision=one.revision + 1, record_state="merged", merged_into=two.id, **third)
    split = replace(two, id="E0000000000000", revision=1, split_from=two.id, parent_id=None, **third)
    commit(lake, [merged, split], 3, {})
    return one.id, two.id


def test_a_version_is_told_apart_from_the_one_before_and_the_other_way_round(lake: Lake) -> None:
    assert told(lake, "1", "2") == {"revised": 1, "withdrawn": 1}
    assert told(lake, "2", "1") == {"revised": 1, "returned": 1}
    assert told(lake, "2", "2") == {}


def test_a_visit_of_which_a_meeting_is_reported_was_held_and_is_told_as_changed(lake: Lake) -> None:
    visit, meeting = planned_visit(lake)
    commit(lake, [replace(meeting, status="completed", confirmation="reported_held", revision=2, version=4)], 4, {})
    days = of_version(lake, 3), replace(of_version(lake, 4), day=date(2027, 1, 1))
    found = {row["id"]: row for row in between(lake, *days).rows.iter_rows(named=True)}
    assert {visit.id, meeting.id} <= found.keys()
    (change,) = [one for one in found[visit.id]["fields"] if one["field"] == "confirmation"]
    assert (change["was"], change["now"]) == ("announced_only", "reported_held")


def planned_visit(lake: Lake) -> tuple[Engagement, Engagement]:
    """A third version: a visit that is planned, and a meeting planned within it."""
    one = next(iter(live(view(lake))))
    told = {"version": 3, "recorded_at": NOW, "status": "planned", "confirmation": "announced_only", "revision": 1}
    visit = replace(one, id="E1111111111111", type="visit", subtype="minister", parent_id=None, **told)
    meeting = replace(one, id="E2222222222222", type="meeting", subtype="bilateral", parent_id=visit.id, **told)
    commit(lake, [visit, meeting], 3, {})
    return visit, meeting


def test_a_merge_says_into_what_and_a_split_from_what(lake: Lake) -> None:
    one, two = merge_and_split(lake)
    rows = between(lake, pin(lake, "2"), pin(lake, "3")).rows.select("id", "change", "other").rows()
    assert sorted(rows) == sorted([(one, "merged", two), ("E0000000000000", "split", two)])
    assert told(lake, "3", "2") == {"returned": 1, "absent": 1}


@pytest.mark.slow
def test_a_plan_falls_overdue_by_the_day_of_the_cut_alone(lake: Lake) -> None:
    cut(lake, today=date(2026, 3, 20))
    later = cut(lake, today=date(2026, 4, 20), force=True)
    (row,) = between(lake, pin(lake, "2026.03.20"), pin(lake, "latest")).rows.iter_rows(named=True)
    assert row["change"] == "overdue"
    assert row["fields"] == [{"field": "confirmation", "was": "announced_only", "now": "overdue"}]
    assert "| overdue by the day alone | 1 |" in (Path(lake.root) / later.path / "CHANGELOG.md").read_text()


def test_a_state_is_found_by_its_day_or_refused_in_words(lake: Lake) -> None:
    assert of_day(lake, date(2026, 3, 20)).version == of_version(lake).version == 2
    with pytest.raises(UnknownVersionError, match="no dataset version by 2026-03-19: the first one is of 2026-03-20"):
        of_day(lake, date(2026, 3, 19))
    with pytest.raises(UnknownVersionError, match="no dataset version 7: there are 1 to 2"):
        pin(lake, "7")
    with pytest.raises(UnknownReleaseError, match="no release 'latest': there are none yet"):
        pin(lake, "latest")


def test_a_release_lists_every_change_beside_the_text(lake: Lake) -> None:
    first = cut(lake, version=1, today=date(2026, 3, 13))
    assert not (Path(lake.root) / first.path / "changes.jsonl").exists()
    folder = Path(lake.root) / cut(lake, today=date(2026, 3, 20)).path
    lines = [json.loads(line) for line in (folder / "changes.jsonl").read_text().splitlines()]
    assert sorted(line["change"] for line in lines) == ["revised", "withdrawn"]
    text = (folder / "CHANGELOG.md").read_text()
    assert all(f"- `{line['id']}` {line['change']}: " in text for line in lines)
    assert "place `Singapore` -> `the city`" in text
    assert "changes.jsonl" in (folder / "checksums.sha256").read_text()


@pytest.mark.slow
def test_words_of_a_page_stay_words_in_the_changelog(lake: Lake) -> None:
    cut(lake, today=date(2026, 3, 20))
    rows = [replace(row, revision=row.revision + 1, version=3, place=HOSTILE) for row in live(view(lake))]
    commit(lake, rows, 3, {})
    text = (Path(lake.root) / cut(lake, today=date(2026, 3, 27)).path / "CHANGELOG.md").read_text()
    assert "`&lt;script&gt;alert(1)&lt;/script&gt;' # [here](http://evil.example) |`" in text
    assert "<script" not in text
    assert not any(line.startswith("# [here") for line in text.splitlines())


def test_a_long_value_is_cut_and_an_empty_one_is_a_blank() -> None:
    assert len(coded("x" * 1000)) < 200
    assert coded("") == coded("\n") == "` `"


def twin(one: Engagement, number: int) -> Engagement:
    told = replace(one.attestations[0], announcement_id=f"us_war:twin-{number}")
    return replace(one, id=f"E{number:013}", revision=1, version=3, parent_id=None, attestations=(told,))


@pytest.mark.slow
def test_more_than_two_hundred_changes_are_counted_not_listed(lake: Lake) -> None:
    cut(lake, today=date(2026, 3, 20))
    one = live(view(lake))[0]
    commit(lake, [twin(one, n) for n in range(250)], 3, {})
    folder = Path(lake.root) / cut(lake, today=date(2026, 3, 27)).path
    text = (folder / "CHANGELOG.md").read_text()
    assert text.count(" added: ") == 200
    assert "And 50 more, in `changes.jsonl`" in text
    assert len((folder / "changes.jsonl").read_text().splitlines()) == 250


def test_the_history_has_sizes_and_the_names_of_releases(lake: Lake) -> None:
    cut(lake, version=1, today=date(2026, 3, 13))
    one, two = history(lake)
    assert (one.number, one.gate, one.releases, two.releases) == (1, "passed", ("2026.03.13",), ())
    first, second = (file.stat().st_size for file in record(lake))
    assert one.bytes in {first, second}
    assert two.bytes == first + second


def test_the_history_is_in_order_of_the_versions_whatever_the_clock_said(lake: Lake) -> None:
    last = live(view(lake))
    early = last[0].recorded_at - timedelta(days=400)
    commit(lake, [replace(row, revision=row.revision + 1, version=3, recorded_at=early) for row in last], 3, {})
    assert [one.number for one in history(lake)] == [1, 2, 3]


def test_a_version_needs_the_whole_of_what_was_since_written_together(lake: Lake) -> None:
    DeltaTable(lake.address("engagements")).optimize.compact()
    (whole,) = {one.bytes for one in history(lake)}
    there = record(lake)
    last = live(view(lake))
    commit(lake, [replace(row, revision=row.revision + 1, version=3) for row in last], 3, {})
    (added,) = (file for file in record(lake) if file not in there)
    assert whole in {file.stat().st_size for file in there}
    assert [one.bytes for one in history(lake)] == [whole, whole, whole + added.stat().st_size]


def record(lake: Lake) -> list[Path]:
    return list((Path(lake.root) / "engagements").glob("*.parquet"))
