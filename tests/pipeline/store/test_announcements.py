"""An announcement makes a revision when its content is news, and its source's stream has no gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.store import announcements
from pipeline.store.announcements import Head, Recorded, record, revise
from pipeline.store.lake import Lake
from schemas.contract import Announcement

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
BASE = Announcement(
    id="one:a",
    source="one",
    key="a",
    url="https://one.example/a",
    title="Ministers meet",
    text="They met.",
    text_completeness="full",
    language="en",
    published=None,
    published_day=date(2026, 11, 1),
    published_precision="day",
    genre=None,
    attachments=(),
    parser="one@1",
    capture="sha256:" + "0" * 64,
    captured_at=NOW,
)


def told(key: str = "a", **changes: object) -> Announcement:
    return replace(BASE, id=f"one:{key}", key=key, **changes)  # type: ignore[arg-type]


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(str(tmp_path / "lake"))


def take(lake: Lake, *some: Announcement) -> Recorded:
    return record(lake, "one", some, run="r1", now=NOW)


def revisions(lake: Lake) -> list[tuple[int, str, int]]:
    frame = lake.scan(announcements.ANNOUNCEMENTS).select("seq", "id", "revision").sort("seq").collect()
    return list(frame.iter_rows())


def test_the_same_content_makes_no_row(lake: Lake) -> None:
    take(lake, told())
    version = lake.open(announcements.ANNOUNCEMENTS).version()  # type: ignore[union-attr]
    assert take(lake, told(url="https://one.example/moved/a", parser="one@2")).unchanged == 1
    assert lake.open(announcements.ANNOUNCEMENTS).version() == version  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "change", [{"title": "Ministers met"}, {"text": "They met twice."}, {"published_day": date(2026, 11, 2)}]
)
def test_an_edit_is_the_next_revision(change: dict[str, object], lake: Lake) -> None:
    take(lake, told())
    take(lake, told(**change), told("b"))
    assert revisions(lake) == [(1, "one:a", 1), (2, "one:a", 2), (3, "one:b", 1)]


def test_an_edit_taken_back_is_a_revision_too(lake: Lake) -> None:
    take(lake, told(), told(text="Edited."), told())
    assert [revision for _, _, revision in revisions(lake)] == [1, 2, 3]


def test_the_full_text_after_a_teaser_is_a_revision_and_not_the_other_way_round(lake: Lake) -> None:
    teaser = told(text_completeness="teaser", text="They …", capture="sha256:" + "1" * 64)
    take(lake, teaser)
    assert len(take(lake, told()).rows) == 1
    assert take(lake, teaser).lesser == 1
    assert [revision for _, _, revision in revisions(lake)] == [1, 2]


def test_a_better_reading_of_the_same_bytes_may_tell_less(lake: Lake) -> None:
    take(lake, told(text="They met. Share this page."))
    assert len(take(lake, told(text_completeness="teaser")).rows) == 1


def test_a_rival_writer_cannot_hand_out_a_number_twice(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    real, rivals = announcements.revise, ["b", "c"]

    def overtaken(*args: object, **kwargs: object) -> Recorded:
        found = real(*args, **kwargs)  # type: ignore[arg-type]
        if rivals:
            rival = rivals.pop()
            monkeypatch.setattr(announcements, "revise", real)
            take(lake, told(rival))
            monkeypatch.setattr(announcements, "revise", overtaken)
        return found

    monkeypatch.setattr(announcements, "revise", overtaken)
    take(lake, told())
    assert [seq for seq, _, _ in revisions(lake)] == [1, 2, 3]
    assert {id_ for _, id_, _ in revisions(lake)} == {"one:a", "one:b", "one:c"}
    assert announcements.highest(lake, "one") == 3


some = st.lists(
    st.builds(told, st.sampled_from("abcdef"), text=st.sampled_from(["One.", "Two."])),
    unique_by=lambda a: a.id,
    max_size=6,
)


def in_batches(batches: Sequence[Sequence[Announcement]]) -> set[tuple[str, int, str]]:
    known: dict[str, Head] = {}
    rows: set[tuple[str, int, str]] = set()
    seqs: list[int] = []
    for batch in batches:
        for row in revise(batch, known, len(seqs), run="r", now=NOW).rows:
            known[row.id] = Head(row.revision, row.content, row.text_completeness, row.capture, row.captured_at)
            rows.add((row.id, row.revision, row.content))
            seqs.append(row.seq)
    assert seqs == list(range(1, len(seqs) + 1))
    return rows


@given(first=some, second=some, order=st.randoms(use_true_random=False), size=st.integers(1, 6))
def test_order_and_batches_change_no_revision(
    first: list[Announcement], second: list[Announcement], order: object, size: int
) -> None:
    expected = in_batches([first, second])
    for part in (first, second):
        order.shuffle(part)  # type: ignore[attr-defined]
    cut = [part[n : n + size] for part in (first, second) for n in range(0, len(part), size)]
    assert in_batches(cut) == expected
