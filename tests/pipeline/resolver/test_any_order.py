"""Neither order nor batching changes which mentions are one engagement, or what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.resolver import Telling
from schemas.contract import Engagement, Mention
from tests.pipeline.resolver.telling import Record, mention, taken, telling

DAYS = st.integers(0, 4).map(lambda n: date(2025, 12, 30) + timedelta(days=n))
PARTIES = st.sampled_from([("USA", "JPN"), ("JPN", "USA"), ("USA", "KOR"), ("USA", "JPN", "KOR"), ("ASEAN", "USA")])


@st.composite
def mentions(draw: st.DrawFn) -> Mention:
    day = draw(DAYS)
    when = draw(
        st.sampled_from(
            [
                {},
                {"date_basis": "publication"},
                {"date_end": day + timedelta(days=2)},
                {"date_start": day.replace(day=1), "date_end": None, "date_precision": "month"},
                {"date_start": None, "date_end": None, "date_precision": None, "date_basis": None},
            ]
        )
    )
    kind = draw(
        st.sampled_from(
            [
                {},
                {"type": "dialogue", "subtype": "two_plus_two", "series": "Annual Dialogue"},
                {"type": "exercise", "subtype": "field", "series": "Keen Edge", "mode": None},
                {"type": "visit", "subtype": "minister"},
            ]
        )
    )
    said = {
        "level": draw(st.sampled_from([None, "minister", "head_of_state_or_government"])),
        "country": draw(st.sampled_from([None, "JPN"])),
        "status": draw(st.sampled_from(["planned", "completed", "postponed"])),
        "parent": draw(st.sampled_from([None, 0])),
    }
    return mention(day, *draw(PARTIES), **(said | kind | when))


@st.composite
def histories(draw: st.DrawFn) -> list[Telling]:
    """Announcements, some of them with a second revision, in the order in which they were recorded."""
    told = []
    for number in range(draw(st.integers(1, 6))):
        for revision in range(1, draw(st.integers(1, 2)) + 1):
            told.append(
                telling(
                    f"s{number % 3}:{number}",
                    *draw(st.lists(mentions(), max_size=3)),
                    publisher=draw(st.sampled_from(["USA", "JPN", "SGP"])),
                    published=draw(DAYS),
                    revision=revision,
                    recorded=10 * number + revision,
                )
            )
    return told


def in_batches(draw: st.DataObject, told: list[Telling]) -> list[list[Telling]]:
    """The same announcements in another order and other batches; revisions stay in order, one a batch."""
    order = draw.draw(st.permutations(told))
    for name in {one.announcement_id for one in told}:
        places = [n for n, one in enumerate(order) if one.announcement_id == name]
        for place, one in zip(places, sorted((order[n] for n in places), key=lambda o: o.revision), strict=True):
            order[place] = one
    batches: list[dict[str, Telling]] = [{}]
    for one in order:
        if draw.draw(st.booleans()):
            batches.append({})
        batches[-1][one.announcement_id] = one
    return [list(batch.values()) for batch in batches if batch]


def content(record: Record) -> set[Engagement]:
    """The live engagements without what depends on when they were recorded; a parent by its first attestation."""
    first = {row.id: str(row.attestations[0]) for row in record.live()}
    return {
        replace(
            row, id="", revision=1, version=1, split_from=None, parent_id=row.parent_id and first[row.parent_id],
            recorded_at=row.attestations[0].recorded_at,
        )
        for row in record.live()
    }  # fmt: skip


@settings(deadline=None, max_examples=100)
@given(histories(), st.data())
def test_any_order_and_batching_gives_the_same_live_engagements(told: list[Telling], data: st.DataObject) -> None:
    latest = {one.announcement_id: one for one in told}
    assert content(taken(in_batches(data, told))) == content(taken([list(latest.values())]))


@settings(deadline=None, max_examples=100)
@given(histories(), st.data())
def test_ids_and_attestations_keep_their_promises(told: list[Telling], data: st.DataObject) -> None:
    batches = in_batches(data, told)
    record = taken(batches)
    keys = [(row.id, row.revision) for row in record.rows]
    assert len(keys) == len(set(keys)), "a revision is written once"
    for name in {row.id for row in record.rows}:
        assert [row.revision for row in record.rows if row.id == name] == list(
            range(1, 1 + sum(row.id == name for row in record.rows))
        )
    latest = {one.announcement_id: one for batch in batches for one in batch}
    held = [told for row in record.live() for told in row.attestations]
    assert sorted(held, key=str) == sorted((a for one in latest.values() for a in one.attestations), key=str)
    for row in record.live():
        assert _joined(row), "every mention but the first is led to the first"
    for row in record.rows:
        assert _end(record, row.id).record_state in {"live", "withdrawn"}
    assert record.take(*latest.values()) == (), "telling it again changes nothing"


def _joined(row: Engagement) -> bool:
    first, *others = [(told.announcement_id, told.mention_index) for told in row.attestations]
    leads = {
        (one.announcement_id, one.mention_index): (one.to_announcement_id, one.to_mention_index) for one in row.joins
    }
    reached = {first}
    while further := {one for one, to in leads.items() if to in reached} - reached:
        reached |= further
    return leads.keys() == set(others) and reached == {first, *others}


def _end(record: Record, name: str) -> Engagement:
    last, seen = record.last(), set()
    while last[name].record_state == "merged":
        assert name not in seen, "redirects do not run in circles"
        seen.add(name)
        name = last[name].merged_into or ""
    return last[name]


@settings(deadline=None, max_examples=60)
@given(histories(), st.data())
def test_parents_never_run_in_circles(told: list[Telling], data: st.DataObject) -> None:
    record = taken(in_batches(data, told))
    parent = {row.id: row.parent_id for row in record.live()}
    for name in parent:  # noqa: PLC0206  the walk goes on from any value
        seen, step = {name}, parent[name]
        while step is not None:
            assert step not in seen
            seen.add(step)
            step = parent[step]
