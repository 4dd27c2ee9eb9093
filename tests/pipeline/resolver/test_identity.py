"""An engagement keeps its id for life."""

from __future__ import annotations

from datetime import date

from tests.pipeline.resolver.telling import Record, mention, taken, telling

DAY, NEXT = date(2026, 3, 10), date(2026, 3, 17)


def test_planned_then_held_is_one_id_with_two_revisions() -> None:
    record = taken(
        [
            [telling("us:plan", mention(DAY, status="planned"), published=date(2026, 3, 2), recorded=1)],
            [telling("us:held", mention(DAY), published=DAY, recorded=2)],
        ]
    )
    first, second = record.rows
    assert first.id == second.id
    assert [row.revision for row in record.rows] == [1, 2]
    assert (first.status, first.confirmation) == ("planned", "announced_only")
    assert (second.status, second.confirmation, second.status_as_of) == ("completed", "reported_held", DAY)


def test_a_corrected_date_keeps_its_id() -> None:
    record = taken([[telling("us:a", mention(DAY))], [telling("us:a", mention(NEXT), revision=2)]])
    assert len({row.id for row in record.rows}) == 1
    assert record.live()[0].date_start == NEXT


def test_a_corrected_counterpart_keeps_its_id() -> None:
    record = taken([[telling("us:a", mention(DAY))], [telling("us:a", mention(DAY, "USA", "KOR"), revision=2)]])
    assert len({row.id for row in record.rows}) == 1


def test_another_engagement_in_the_same_announcement_takes_no_ones_id() -> None:
    record = taken([[telling("us:a", mention(DAY))], [telling("us:a", mention(NEXT, "USA", "KOR"), revision=2)]])
    states = {row.id: row.record_state for row in record.last().values()}
    assert sorted(states.values()) == ["live", "withdrawn"]


def test_a_mention_put_in_front_shifts_no_id() -> None:
    record = taken([[telling("us:a", mention(DAY), mention(DAY, "USA", "KOR"))]])
    before = record.id_of("us:a", 0), record.id_of("us:a", 1)
    longer = telling("us:a", mention(DAY, "USA", "AUS"), mention(DAY), mention(NEXT, "USA", "KOR"), revision=2)
    record.take(longer)
    assert (record.id_of("us:a", 1), record.id_of("us:a", 2)) == before


def test_a_retracted_engagement_is_withdrawn_and_comes_back_under_its_id() -> None:
    record = taken([[telling("us:a", mention(DAY))], [telling("us:a", revision=2)]])
    (name,) = record.last()
    assert record.last()[name].record_state == "withdrawn"
    record.take(telling("us:a", mention(DAY), revision=3))
    assert [(row.id, row.record_state) for row in record.last().values()] == [(name, "live")]


def test_a_withdrawn_engagement_comes_back_when_another_announcement_tells_it() -> None:
    record = taken([[telling("us:a", mention(DAY))], [telling("us:a", revision=2)]])
    record.take(telling("jp:b", mention(DAY), publisher="JPN"))
    assert len(record.last()) == 1


def test_one_of_two_announcements_retracted_leaves_the_engagement() -> None:
    record = taken([[telling("us:a", mention(DAY)), telling("jp:b", mention(DAY), publisher="JPN")]])
    assert record.live()[0].both_sides_confirmed
    record.take(telling("us:a", revision=2))
    (left,) = record.live()
    assert [told.announcement_id for told in left.attestations] == ["jp:b"]
    assert (left.revision, left.both_sides_confirmed) == (2, False)


def test_a_correction_that_makes_two_one_leaves_a_redirect_to_the_older() -> None:
    record = taken([[telling("us:a", mention(DAY), recorded=1)], [telling("jp:b", mention(NEXT), recorded=2)]])
    older, younger = record.id_of("us:a"), record.id_of("jp:b")
    record.take(telling("jp:b", mention(DAY), revision=2, recorded=3))
    gone = record.last()[younger]
    assert (gone.record_state, gone.merged_into, gone.attestations) == ("merged", older, ())
    assert [row.id for row in record.live()] == [older]


def test_a_correction_that_parts_two_leaves_lineage() -> None:
    record = taken([[telling("us:a", mention(DAY), recorded=1), telling("jp:b", mention(DAY), recorded=2)]])
    whole = record.id_of("us:a")
    record.take(telling("jp:b", mention(NEXT), revision=2, recorded=3))
    assert record.id_of("us:a") == whole
    part = record.last()[record.id_of("jp:b")]
    assert part.id != whole
    assert part.split_from == whole


def test_ids_that_were_merged_away_are_not_minted_again() -> None:
    record = taken([[telling("us:a", mention(DAY), recorded=1)], [telling("jp:b", mention(NEXT), recorded=2)]])
    gone = record.id_of("jp:b")
    record.take(telling("jp:b", mention(DAY), revision=2, recorded=3))
    record.take(telling("jp:b", mention(NEXT), revision=3, recorded=4))
    assert record.last()[gone].record_state == "merged"
    assert record.id_of("jp:b") not in {gone, record.id_of("us:a")}


def test_a_child_follows_its_parent_into_a_merge() -> None:
    visit = {"type": "visit", "subtype": "minister"}
    record = Record()
    record.take(telling("us:a", mention(DAY, **visit), recorded=1))
    record.take(telling("jp:b", mention(NEXT, **visit), mention(NEXT, parent=0), recorded=2))
    child = record.id_of("jp:b", 1)
    assert record.last()[child].parent_id == record.id_of("jp:b", 0)
    record.take(telling("us:a", mention(NEXT, **visit), revision=2, recorded=3))
    assert record.last()[child].parent_id == record.id_of("us:a")
    assert record.id_of("us:a") == record.id_of("jp:b", 0)


def test_telling_it_all_again_changes_nothing() -> None:
    news = [telling("us:a", mention(DAY), mention(NEXT)), telling("jp:b", mention(DAY), publisher="JPN")]
    record = taken([news])
    assert record.take(*news) == ()
