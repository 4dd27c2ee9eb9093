"""Upkeep makes a lake smaller and quicker to read, and nobody can tell by what they read."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from deltalake import write_deltalake
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st
from typer.testing import CliRunner

from pipeline import release
from pipeline.cli.app import app
from pipeline.release import releases
from pipeline.store.durable import Moment, observe
from pipeline.store.lake import Lake
from pipeline.store.standing import stand
from pipeline.store.tables import ANNOUNCEMENTS, CURRENT, ENGAGEMENTS, LEADS, Table
from pipeline.upkeep import upkeep
from pipeline.upkeep.clock import WrongClockError
from pipeline.upkeep.compact import compact
from pipeline.upkeep.plan import bundles
from pipeline.verify import verify
from schemas.contract.types import arrow_schema
from tests.pipeline.upkeep.lakes import SOURCES, all_that_reads, commit, digests, grown, settings

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC).timestamp()
NONE, WEEK = timedelta(0), timedelta(days=7)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("made") / "lake"
    lake = grown(root, 24)
    release.cut(lake, settings(lake), version=11, today=date(2026, 3, 20))
    release.cut(lake, settings(lake), today=date(2026, 3, 27))
    return root


@pytest.fixture
def lake(made: Path, tmp_path: Path) -> Lake:
    shutil.copytree(made, tmp_path / "lake")
    return Lake(str(tmp_path / "lake"))


def files(lake: Lake, table: Table) -> int:
    handle = lake.open(table)
    assert handle is not None
    return len(handle.file_uris())


def test_every_version_and_release_reads_as_before(lake: Lake) -> None:
    before = all_that_reads(lake)
    listed = releases(lake)
    served = digests(Path(lake.root) / "releases")
    report = upkeep(lake, settings(lake), keep=NONE)
    assert all_that_reads(lake) == before
    assert releases(lake) == listed
    assert digests(Path(lake.root) / "releases") == served
    assert len(before["curate"]) == 3  # type: ignore[arg-type]
    assert not any(finding.breaches for finding in verify(Lake(lake.root)))
    told = {table.table: table for table in report.tables}
    assert (told["engagements"].files_before, told["engagements"].files_after) == (24, 1)
    assert (told["announcements"].files_before, told["announcements"].files_after) == (24, len(SOURCES))
    assert told["engagements"].deleted == 24
    assert told["engagements"].bytes_freed > 0
    assert files(lake, ENGAGEMENTS) == 1
    # The release can be cut again from its version, and is what it was.
    again = release.cut(lake, settings(lake), version=11, today=date(2026, 3, 20), force=True)
    was, new = (Path(lake.root) / path for path in (listed[0].path, again.path))
    for name in ("engagements", "attestations", "revisions", "participants"):
        assert pq.read_table(was / f"{name}.parquet").equals(pq.read_table(new / f"{name}.parquet")), name


def test_a_second_time_changes_nothing(lake: Lake) -> None:
    upkeep(lake, settings(lake), keep=NONE)
    before = digests(Path(lake.root))
    report = upkeep(lake, settings(lake), keep=NONE)
    assert digests(Path(lake.root)) == before
    assert not any(table.together or table.deleted or table.checkpoint or table.left for table in report.tables)


def test_a_dry_run_writes_nothing_and_foretells_what_is_done(lake: Lake) -> None:
    before = digests(Path(lake.root))
    told = upkeep(lake, settings(lake), keep=WEEK, dry_run=True)
    assert digests(Path(lake.root)) == before
    done = upkeep(lake, settings(lake), keep=WEEK)
    for foretold, found in zip(told.tables, done.tables, strict=True):
        assert (foretold.together, foretold.files_after, foretold.deleted) == (
            found.together,
            found.files_after,
            found.deleted,
        )


def test_who_reads_an_earlier_state_goes_on_reading_it(lake: Lake) -> None:
    reading = lake.scan(ENGAGEMENTS)
    commit(lake, 24)
    stand(lake)
    upkeep(lake, settings(lake), keep=WEEK)
    assert reading.collect().height == 24
    upkeep(lake, settings(lake), keep=NONE)
    with pytest.raises(Exception, match=r"(?i)no such file|not found"):
        reading.collect()


def test_what_a_dead_writer_left_goes_once_it_is_old(lake: Lake) -> None:
    root = Path(lake.root)
    old, young = root / "engagements" / "part-dead.parquet", root / "engagements" / "part-alive.parquet"
    half, whole = root / "releases" / ".2026.03.20.ab.part", root / "releases" / ".2026.03.27.cd.part"
    for path in (half, whole):
        (path / "quality").mkdir(parents=True)
    for path in (old, young):
        path.write_text("rows that nobody committed")
    os.utime(old, (LONG_AGO, LONG_AGO))
    os.utime(half, (LONG_AGO, LONG_AGO))
    report = upkeep(lake, settings(lake), keep=WEEK)
    assert report.leftovers == ("releases/.2026.03.20.ab.part",)
    assert [path.exists() for path in (old, young, half, whole)] == [False, True, False, True]


def test_a_log_that_grew_long_is_read_from_a_checkpoint(lake: Lake) -> None:
    log = Path(lake.root) / "engagements" / "_delta_log"
    entries = {path.name for path in log.glob("*.json")}
    told = {table.table: table for table in upkeep(lake, settings(lake)).tables}
    assert told["engagements"].checkpoint
    assert json.loads((log / "_last_checkpoint").read_text())["version"] == Lake(lake.root).version(ENGAGEMENTS)
    assert entries <= {path.name for path in log.glob("*.json")}


@pytest.mark.parametrize("table", [ENGAGEMENTS, LEADS])
def test_of_two_that_write_the_same_files_together_one_wins_and_no_row_is_doubled(lake: Lake, table: Table) -> None:
    before = lake.scan(table).collect().height
    handle = lake.open(table)
    assert handle is not None
    planned = list(bundles(lake, table, handle))
    assert [compact(lake, table, bundle) for bundle in planned] == [True] * len(planned)
    assert [compact(lake, table, bundle) for bundle in planned] == [False] * len(planned)
    assert Lake(lake.root).scan(table).collect().height == before


def test_a_rival_who_commits_between_the_writing_and_the_commit_wins(lake: Lake) -> None:
    before = lake.scan(LEADS).collect().height
    handle = lake.open(LEADS)
    assert handle is not None
    planned = list(bundles(lake, LEADS, handle))
    rivals: list[bool] = []

    def rival(write: str, moment: Moment) -> None:
        if (write, moment, rivals) == ("compaction", "before", []):
            rivals.append(False)
            rivals[0] = compact(Lake(lake.root), LEADS, planned[0])

    observe(rival)
    assert not compact(lake, LEADS, planned[0])
    assert rivals == [True]
    assert Lake(lake.root).scan(LEADS).collect().height == before
    commit(lake, 24)
    assert Lake(lake.root).scan(LEADS).collect().height == before + 1


def test_what_an_older_schema_wrote_is_put_together_with_its_like_and_reads_as_before(tmp_path: Path) -> None:
    older, lake = grown(tmp_path / "older" / "lake", 9), Lake(str(tmp_path / "lake"))
    rows = older.scan(ENGAGEMENTS).collect().to_arrow().drop_columns(["joins"])
    with_less = pa.schema([field for field in arrow_schema(ENGAGEMENTS.contract) if field.name != "joins"])
    for number in range(rows.num_rows):
        write_deltalake(lake.address("engagements"), rows.slice(number, 1).cast(with_less), mode="append")
    for row in older.scan(ENGAGEMENTS).collect().iter_slices(1):
        lake.append(ENGAGEMENTS, row)
    before = lake.scan(ENGAGEMENTS).sort("version", "joins").collect()
    upkeep(lake, settings(lake), keep=NONE)
    assert files(lake, ENGAGEMENTS) == 2
    assert Lake(lake.root).scan(ENGAGEMENTS).sort("version", "joins").collect().equals(before)
    assert before["joins"].is_null().sum() == 9


def test_a_view_is_left_to_those_who_replace_its_parts(lake: Lake) -> None:
    for number in range(24, 34):
        commit(lake, number)
        stand(lake)
    before = files(lake, CURRENT)
    told = {table.table: table for table in upkeep(lake, settings(lake), keep=NONE).tables}
    assert (told["current"].together, told["current"].files_after) == (0, before)
    assert told["current"].deleted > 0


def test_a_clock_that_is_wrong_deletes_nothing(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    class Later(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + timedelta(days=365)  # type: ignore[arg-type]

    before = digests(Path(lake.root))
    monkeypatch.setattr("pipeline.upkeep.clock.datetime", Later)
    with pytest.raises(WrongClockError, match="365 days"):
        upkeep(lake, settings(lake), keep=WEEK)
    assert digests(Path(lake.root)) == before


@pytest.mark.slow
@trying(max_examples=6, deadline=None)
@given(st.lists(st.sampled_from(["commit", "revise", "upkeep", "stand"]), min_size=6, max_size=18))
def test_whenever_it_comes_the_lake_reads_as_if_it_had_never_come(steps: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        tended, untended = Lake(f"{folder}/a/lake"), Lake(f"{folder}/b/lake")
        number = 0
        for step in ["commit"] * 8 + steps:
            if step == "upkeep":
                upkeep(tended, settings(tended), keep=NONE)
            for lake in (tended, untended):
                if step == "stand":
                    stand(lake)
                elif step != "upkeep":
                    commit(lake, number, revised=number - 8 if step == "revise" and number % 9 == 8 else None)
            number += step in ("commit", "revise")
        for lake in (tended, untended):
            stand(lake)
        assert all_that_reads(tended) == all_that_reads(untended)


def test_the_command_says_what_was_done(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_LAKE", lake.root)
    monkeypatch.setenv("ENTENTE_STATE", str(settings(lake).state))
    told = CliRunner().invoke(app, ["upkeep", "--dry-run", "--json"])
    assert told.exit_code == 0
    assert json.loads(told.output)["dry_run"]
    done = CliRunner().invoke(app, ["upkeep", "--keep-days", "1"])
    assert done.exit_code == 0
    assert "announcements" in done.output
    assert files(lake, ANNOUNCEMENTS) == len(SOURCES)
    assert CliRunner().invoke(app, ["upkeep", "--keep-days", "0"]).exit_code != 0
