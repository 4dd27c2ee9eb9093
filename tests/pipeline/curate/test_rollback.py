"""A rollback is a version that says what an earlier one said; what came since waits until it is read again."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from pipeline.alarms import alarms
from pipeline.cli import main
from pipeline.curate import curate
from pipeline.errors import GateFailedError
from pipeline.quality import gate_full
from pipeline.rollback import rollback
from pipeline.settings import Settings
from pipeline.store.current import current
from pipeline.store.lake import Lake
from pipeline.store.versions import UnknownVersionError, versions, view
from pipeline.verify import verify
from schemas.contract import Mention
from tests.pipeline.curate.news import NOW, announcement, publish, scripted
from tests.pipeline.curate.recoding import BETTER, FIRST
from tests.pipeline.resolver.telling import mention

DAY = date(2026, 3, 10)
_OWN = ("id", "revision", "version", "recorded_at", "split_from", "parent_id")


def at(step: int) -> object:
    return NOW + timedelta(hours=step)


def back(lake: Lake, target: int, step: int, **more: bool):  # type: ignore[no-untyped-def]
    return rollback(lake, target, who="anna", why="a bad coder", now=at(step), **more)  # type: ignore[arg-type]


def read(lake: Lake, script: dict[str, list[Mention]], coder: str, step: int, *, recode: bool = False):  # type: ignore[no-untyped-def]
    return curate(lake, Settings(), now=at(step), coder=scripted(script, coder), recode=recode)  # type: ignore[arg-type]


def said(rows: pl.LazyFrame) -> list[str]:
    """What the live engagements say, whatever their ids."""
    live = rows.filter(record_state="live").collect()
    names = [name for name in live.columns if name not in (*_OWN, "quarter")]
    return sorted(map(str, live.select(sorted(names)).iter_rows()))


def ids(lake: Lake) -> set[str]:
    return set(current(lake).filter(record_state="live").collect()["id"])


def assert_sound(lake: Lake) -> None:
    assert not [finding for finding in verify(lake) if finding.breaches]


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    """Five announcements as a first coder reads them, then spoilt by another one, with one more of that day."""
    lake = Lake(str(tmp_path / "lake"))
    publish(lake, *(announcement(f"us_war:{text}", text=text) for text in FIRST))
    read(lake, FIRST, "1", 0)
    publish(lake, announcement("us_war:later", text="later"))
    read(lake, SPOILT, "2", 1, recode=True)
    return lake


SPOILT = BETTER | {"later": [mention(DAY, "USA", "ITA")]}
MENDED = FIRST | {"later": [mention(DAY, "USA", "ITA")]}


def test_a_rollback_says_what_the_version_said_and_deletes_nothing(lake: Lake) -> None:
    first, spoilt, before = said(view(lake, 1)), said(view(lake, 2)), ids(lake)
    report = back(lake, 1, 2)
    assert (report.version, report.target) == (3, 1)
    assert said(view(lake)) == first == said(view(lake, 1))
    assert said(view(lake, 2)) == spoilt
    assert [version.number for version in versions(lake)] == [1, 2, 3]
    gone = current(lake).filter(pl.col("id").is_in(sorted(before - ids(lake)))).collect()
    assert set(gone["record_state"]) == {"withdrawn"}
    assert len(gone) == report.withdrawn == 2
    assert_sound(lake)
    assert gate_full(lake, now=at(3)).passed  # type: ignore[arg-type]


def test_no_curation_undoes_it_and_later_news_is_taken_up(lake: Lake) -> None:
    back(lake, 1, 2)
    kept = said(view(lake))
    assert read(lake, SPOILT, "2", 3).version is None
    publish(lake, announcement("us_war:new", text="later"))
    read(lake, MENDED, "3", 4)
    assert set(kept) < set(said(view(lake)))
    assert len(said(view(lake))) == len(kept) + 1


def test_reading_the_history_again_brings_everything_back_under_the_same_ids(lake: Lake) -> None:
    spoilt, same = said(view(lake)), ids(lake)
    back(lake, 1, 2)
    assert [alarm.id for alarm in alarms(lake, Settings(), now=at(3)) if alarm.id.startswith("roll")]  # type: ignore[arg-type]
    read(lake, SPOILT, "2", 4, recode=True)
    assert (said(view(lake)), ids(lake)) == (spoilt, same)
    assert not [alarm.id for alarm in alarms(lake, Settings(), now=at(5)) if alarm.id.startswith("roll")]  # type: ignore[arg-type]
    back(lake, 1, 6)
    read(lake, MENDED, "3", 7, recode=True)
    told = current(lake).filter(record_state="live").explode("attestations").collect()["attestations"]
    assert set(told.struct.field("announcement_id")) == {f"us_war:{text}" for text in MENDED}
    assert_sound(lake)


def test_what_was_merged_away_comes_back_beside_its_redirect(tmp_path: Path) -> None:
    lake = Lake(str(tmp_path / "lake"))
    publish(lake, announcement("us_war:a", text="a"), announcement("us_war:b", text="b"))
    read(lake, {"a": [mention(DAY)], "b": [mention(DAY, "USA", "NOR")]}, "1", 0)
    apart = ids(lake)
    read(lake, {"a": [mention(DAY)], "b": [mention(DAY)]}, "2", 1, recode=True)
    (one,) = ids(lake)
    ((gone, name),) = back(lake, 1, 2).instead.items()
    assert apart == {one, gone}
    assert ids(lake) == {one, name}
    assert said(view(lake)) == said(view(lake, 1))
    (fresh,) = current(lake).filter(id=name).collect().to_dicts()
    assert fresh["split_from"] == one
    assert back(lake, 1, 3).version is None
    assert_sound(lake)


def test_without_a_yes_nothing_is_written(lake: Lake) -> None:
    files = sorted(Path(lake.root).rglob("*"))
    report = back(lake, 1, 2, dry_run=True)
    assert (report.version, report.restored > 0) == (None, True)
    assert sorted(Path(lake.root).rglob("*")) == files


def test_a_version_is_named_by_number_or_day_and_nothing_is_done_without_a_reason(
    lake: Lake, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ENTENTE_LAKE", lake.root)

    def run(*command: str) -> tuple[object, str]:
        monkeypatch.setattr("sys.argv", ["entente", "rollback", *command])
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code, capsys.readouterr().out

    for name, target in (("1", 1), (f"{NOW:%Y-%m-%d}", 2)):
        code, said_of_it = run(name, "--json")
        assert (code, json.loads(said_of_it)["target"], json.loads(said_of_it)["version"]) == (0, target, None)
    assert run("1", "--yes")[0] == 1
    assert len(versions(lake)) == 2


def test_a_version_that_is_not_there_is_refused(lake: Lake) -> None:
    with pytest.raises(UnknownVersionError, match="there are 1 to 2"):
        back(lake, 7, 2)


_PARTIES = st.sampled_from([("USA", "JPN"), ("USA", "KOR"), ("USA", "NOR")])
_SAID = st.lists(
    st.builds(lambda days, who: mention(DAY + timedelta(days=days), *who), st.integers(0, 1), _PARTIES), max_size=2
)
_READINGS = st.lists(st.fixed_dictionaries(dict.fromkeys("abc", _SAID)), min_size=2, max_size=4)


@pytest.mark.slow
@given(_READINGS, st.data())
@tries(max_examples=15, deadline=None)
def test_any_history_rolls_back_to_any_version(
    tmp_path_factory: pytest.TempPathFactory, readings: list[dict[str, list[Mention]]], data: st.DataObject
) -> None:
    lake = Lake(str(tmp_path_factory.mktemp("lake")))
    publish(lake, *(announcement(f"us_war:{name}", text=name) for name in "abc"))
    step = 0
    for step, script in enumerate(readings):
        try:
            read(lake, script, str(step), step, recode=True)
        except GateFailedError:
            break  # an empty dataset is no version
    if not versions(lake):
        return
    spoilt = said(view(lake))
    target = data.draw(st.integers(1, len(versions(lake))))
    wanted, number = said(view(lake, target)), len(versions(lake))
    back(lake, target, step + 1)
    assert said(view(lake)) == wanted
    assert back(lake, target, step + 2).version is None
    assert_sound(lake)
    assert said(view(lake, number)) == spoilt
    assert read(lake, readings[step], str(step), step + 3).version is None


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("write", ["gate", "rollback", "engagements", "current", "whereabouts"])
def test_a_killed_rollback_is_whole_or_not_there(lake: Lake, write: str, moment: str) -> None:
    before, wanted = said(view(lake)), said(view(lake, 1))
    died = subprocess.run(
        [sys.executable, "-m", "tests.pipeline.curate.rolling_back", lake.root, write, moment], check=False
    )
    assert died.returncode == -signal.SIGKILL
    made = len(versions(lake)) == 3
    assert said(view(lake)) == (wanted if made else before)
    assert_sound(lake)
    assert (back(lake, 1, 3).version is None) == made
    assert said(view(lake)) == wanted
    assert len(versions(lake)) == 3
    assert_sound(lake)
