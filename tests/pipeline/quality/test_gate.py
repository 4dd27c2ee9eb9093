"""The gate: what a candidate must look like, and that each expectation can say no."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from pipeline.errors import GateFailedError
from pipeline.quality import gate_full, tables
from pipeline.quality.judge import judge
from pipeline.store import engagements
from pipeline.store.lake import Lake
from pipeline.store.tables import GATES
from schemas.contract import Engagement, to_frame
from schemas.expectations import SUITES, suite
from schemas.tables import vocabulary
from tests.pipeline.resolver.telling import mention, taken, telling

DAY = date(2026, 3, 10)


@pytest.fixture(scope="module")
def sound() -> list[Engagement]:
    """Thirty live engagements as of version 1."""
    return taken([[telling(f"us:{n}", mention(date(2026, 1, 1 + n))) for n in range(30)]]).live()


def failures(before: list[Engagement], changes: list[Engagement], tmp_path: Path) -> set[str]:
    was, new = to_frame(Engagement, before), to_frame(Engagement, changes)
    previous = was.filter(pl.col("id").is_in(new["id"].to_list())).select("id", "revision")
    verdicts = judge(tables(was.lazy(), new, previous), tmp_path / "docs")
    return {failure.split(": found")[0] for verdict in verdicts.values() for failure in verdict.failures}


def revise(row: Engagement, **changes: object) -> Engagement:
    return replace(row, revision=row.revision + 1, version=2, **changes)  # type: ignore[arg-type]


def test_a_sound_candidate_breaks_nothing(sound: list[Engagement], tmp_path: Path) -> None:
    assert failures([], sound, tmp_path) == set()
    assert failures(sound, [revise(sound[0], status="cancelled")], tmp_path) == set()


BREAKS: list[tuple[str, Callable[[list[Engagement]], list[Engagement]]]] = [
    ("a version changes an engagement once", lambda r: [revise(r[0]), revise(r[0])]),
    ("ids have their form", lambda r: [replace(r[0], id="X1")]),
    ("a revision follows the one before it", lambda r: [revise(revise(r[0]))]),
    ("the record state is known", lambda r: [revise(r[0], record_state="lost")]),
    ("a merged record leads on, and no other does", lambda r: [revise(r[0], merged_into=r[1].id)]),
    ("what is live is attested", lambda r: [revise(r[0], attestations=())]),
    ("the type is known", lambda r: [revise(r[0], type="party")]),
    ("the status is known", lambda r: [revise(r[0], status="maybe")]),
    ("nothing is overdue before a release says so", lambda r: [revise(r[0], confirmation="overdue")]),
    (
        "a party is resolved, and no more parties than there are states and bodies to send them",
        lambda r: [revise(r[0], participants=())],
    ),
    ("an engagement ends after it begins", lambda r: [revise(r[0], date_end=date(2025, 1, 1))]),
    ("confidence is a share", lambda r: [revise(r[0], confidence=1.2)]),
    ("nothing is announced more than twenty years ahead", lambda r: [revise(r[0], date_end=date(2126, 1, 1))]),
    ("an id names one engagement", lambda r: [revise(r[0]), revise(r[0])]),
    (
        "an attestation belongs to one live engagement",
        lambda r: [revise(r[0], attestations=r[0].attestations + r[1].attestations)],
    ),
    ("a parent is live", lambda r: [revise(r[0], parent_id="E" + "0" * 13)]),
    (
        "a redirect leads to a record",
        lambda r: [revise(r[0], record_state="merged", merged_into="E" + "0" * 13, attestations=())],
    ),
    (
        "no version withdraws more than a tenth of the live engagements",
        lambda r: [revise(row, record_state="withdrawn") for row in r[:4]],
    ),
    (
        "no version merges more than a fifth of the live engagements",
        lambda r: [revise(row, record_state="merged", merged_into=r[-1].id) for row in r[:7]],
    ),
    (
        "at least half of the engagements are dated",
        lambda r: [revise(row, date_start=None, date_end=None) for row in r[:16]],
    ),
    (
        "no month of a source loses half of its engagements",
        lambda r: [revise(row, record_state="withdrawn") for row in r[:16]],
    ),
    ("the dataset is not empty", lambda r: [revise(row, record_state="withdrawn") for row in r]),
]


@pytest.mark.slow
@pytest.mark.parametrize(("says", "broken"), BREAKS, ids=[says for says, _ in BREAKS])
def test_each_expectation_can_say_no(
    sound: list[Engagement], tmp_path: Path, says: str, broken: Callable[[list[Engagement]], list[Engagement]]
) -> None:
    assert says in failures(sound, broken(sound), tmp_path)


def test_evidence_and_resolved_parties_are_demanded(sound: list[Engagement], tmp_path: Path) -> None:
    def mute(row: Engagement) -> Engagement:
        told = tuple(replace(one, mention=replace(one.mention, evidence=())) for one in row.attestations)
        parties = tuple(replace(one, code=None) for one in row.participants[1:])
        return revise(row, attestations=told, participants=row.participants[:1] + parties)

    assert failures(sound, [mute(row) for row in sound[:20]], tmp_path) >= {
        "at least half of the engagements quote their evidence",
        "less than a third of the parties are unresolved",
    }


def test_every_expectation_is_tried() -> None:
    declared = {one.says for name in SUITES for one in suite(name).expectations}
    tried = {says for says, _ in BREAKS} | {
        "at least half of the engagements quote their evidence",
        "less than a third of the parties are unresolved",
        "a source has one total a month",  # holds by construction: the totals are grouped by source and month
    }
    assert declared == tried


def test_vocabularies_stand_in_the_suites_as_they_are_in_the_tables() -> None:
    asked = {one.says: one.arguments for one in suite("changed").expectations}
    assert asked["the type is known"]["value_set"] == list(vocabulary("type"))


def test_the_gate_speaks_to_nobody(sound: list[Engagement], tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        failures([], sound, tmp_path)
    assert [record.name for record in caplog.records if record.name.startswith("great_expectations")] == []


def test_the_full_scan_agrees_and_finds_what_a_commit_let_through(sound: list[Engagement], tmp_path: Path) -> None:
    lake, now = Lake(str(tmp_path / "lake")), datetime(2026, 4, 1, tzinfo=UTC)
    engagements.commit(lake, sound, 1, {})
    result = gate_full(lake, now=now)
    assert (result.passed, result.changed_rows, result.total_rows) == (True, 30, 30)
    assert gate_full(lake, now=now).docs == result.docs
    engagements.commit(lake, [replace(sound[0], revision=3, version=2)], 2, {})
    with pytest.raises(GateFailedError, match="a revision follows the one before it"):
        gate_full(lake, now=now)
    assert lake.scan(GATES).sort("candidate").collect()["passed"].to_list() == [True, False]
    assert gate_full(lake, version=1, now=now).passed
