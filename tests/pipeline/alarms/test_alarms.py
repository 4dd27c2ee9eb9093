"""Each stretch of trouble is told once to each channel, kept quiet while somebody knows, and told to be over."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from pipeline.alarms import Alarm, News, UnknownAlarmError, acknowledge, alarms, begun, news, note, notes
from pipeline.cli import main
from pipeline.settings import Settings
from pipeline.store import codings
from pipeline.store.engagements import commit
from pipeline.store.lake import Lake
from pipeline.store.tables import ENGAGEMENTS
from schemas.contract import Mention
from schemas.contract.operations import CodingRecord
from tests.pipeline.desk.laid import DOCS, all_well, decided, put, ran, told
from tests.pipeline.release.record import engagement
from tests.pipeline.resolver.telling import mention

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
WALL = "listing https://press.un.org/en/rss.xml ended in challenge"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(lake=str(tmp_path / "lake"), state=tmp_path / "state", mirror=None)


@pytest.fixture
def lake(settings: Settings) -> Lake:
    return settings.open_lake()


def hours(number: float) -> datetime:
    return NOW + timedelta(hours=number)


def standing(lake: Lake, settings: Settings, at: datetime = NOW) -> tuple[Alarm, ...]:
    return alarms(lake, settings, now=at)


def tell(lake: Lake, settings: Settings, at: datetime, channel: str = "mail") -> News:
    """What the channel hears at a moment; it is noted as a delivery would be."""
    found = news(lake, standing(lake, settings, at), channel, now=at)
    note(lake, found.alarms, "told", channel, at)
    note(lake, found.over, "over", channel, at)
    return found


def coded(source: str, at: datetime, *mentions: Mention) -> CodingRecord:
    """The first announcement of a source, read by the coder."""
    return CodingRecord(
        announcement_id=f"{source}:1",
        announcement_revision=1,
        coder="test",
        source=source,
        seq=1,
        not_coded=None,
        error=None,
        mentions=mentions,
        coded_at=at,
    )


def breaks(lake: Lake, at: datetime = NOW) -> None:
    """All is well but one source."""
    all_well(lake, NOW, but=["un_press"])
    ran(lake, "un_press", "broken", at, WALL)


def test_a_broken_source_is_an_alarm_with_its_reason_and_its_begin(lake: Lake, settings: Settings) -> None:
    all_well(lake, NOW, but=["un_press"])
    ran(lake, "un_press", "ok", hours(-6))
    ran(lake, "un_press", "degraded", hours(-4), "listing: title is missing in 12 of 12 leads")
    ran(lake, "un_press", "broken", hours(-1), WALL)
    (alarm,) = standing(lake, settings)
    assert (alarm.id, alarm.condition, alarm.since) == ("source:un_press", "broken", hours(-4))
    assert alarm.reasons == (WALL,)
    assert alarm.headline == "source:un_press is broken since 2026-03-20 08:00Z"


def test_where_all_is_well_nothing_stands(lake: Lake, settings: Settings) -> None:
    all_well(lake, NOW)
    assert standing(lake, settings) == ()
    assert not tell(lake, settings, NOW)


def test_a_source_whose_runs_stay_away_is_an_alarm(lake: Lake, settings: Settings) -> None:
    all_well(lake, NOW)
    assert {alarm.condition for alarm in standing(lake, settings, hours(13))} == {"overdue"}


def test_runs_that_stay_away_are_one_stretch_however_long(lake: Lake, settings: Settings) -> None:
    all_well(lake, NOW, but=["un_press"])
    for ago in (90, 50, 7, 1):
        ran(lake, "un_press", "ok", hours(-ago))
    for later in (13, 60, 94):
        found = {alarm.id: alarm.since for alarm in standing(lake, settings, hours(later))}
        assert found["source:un_press"] == hours(-1)


def test_a_run_whose_clock_was_a_year_ahead_hides_nothing(lake: Lake, settings: Settings) -> None:
    breaks(lake)
    ran(lake, "un_press", "ok", hours(24 * 400))
    assert [alarm.condition for alarm in standing(lake, settings)] == ["broken"]


def test_a_backlog_that_shrinks_is_one_stretch(lake: Lake, settings: Settings) -> None:
    all_well(lake, NOW)
    told(lake, "un_press:1", hours(-5))
    told(lake, "nato:1", hours(-3))
    assert tell(lake, settings, NOW).alarms[0].since == hours(-5)
    codings.append(lake, [coded("un_press", NOW)])
    assert [alarm.since for alarm in standing(lake, settings)] == [hours(-5)]
    assert not tell(lake, settings, NOW)
    codings.append(lake, [coded("nato", NOW)])
    assert [alarm.id for alarm in tell(lake, settings, hours(1)).over] == ["waiting:curate"]
    assert begun(notes(lake, now=hours(1)), "waiting:curate") is None


def test_an_acknowledgement_by_a_clock_that_was_ahead_keeps_nothing_quiet(lake: Lake, settings: Settings) -> None:
    breaks(lake)
    ahead = hours(24 * 365)
    acknowledge(
        lake,
        standing(lake, settings),
        "source:un_press",
        who="anna",
        why="x",
        at=ahead,
        until=ahead + timedelta(days=1),
    )
    note(lake, standing(lake, settings), "told", "mail", ahead)
    assert [alarm.id for alarm in tell(lake, settings, NOW).alarms] == ["source:un_press"]
    assert not tell(lake, settings, hours(1))


def test_a_curation_that_died_between_coding_and_commit_is_an_alarm(lake: Lake, settings: Settings) -> None:
    all_well(lake, NOW)
    told(lake, "un_press:1", hours(-5))
    told(lake, "nato:1", hours(-5))
    codings.append(lake, [coded("un_press", hours(-4), mention())])
    codings.append(lake, [coded("nato", hours(-4))])
    assert [(alarm.id, alarm.since) for alarm in standing(lake, settings)] == [("waiting:commit", hours(-4))]
    commit(lake, [engagement(NOW.date(), "USA", "JPN")], 1, {"un_press": 1})
    assert standing(lake, settings) == ()


def test_what_waits_in_quarantine_waits_for_no_version(lake: Lake, settings: Settings) -> None:
    all_well(lake, NOW)
    told(lake, "un_press:0", hours(-5))
    put(lake, "un_press", NOW, "a_party_is_resolved")
    codings.append(lake, [replace(coded("un_press", hours(-4), mention()), announcement_id="un_press:0")])
    assert standing(lake, settings) == ()


def test_what_was_told_to_be_over_too_early_is_told_again(lake: Lake, settings: Settings) -> None:
    breaks(lake)
    tell(lake, settings, NOW)
    note(lake, standing(lake, settings), "over", "mail", hours(0.1))
    assert [alarm.id for alarm in tell(lake, settings, hours(0.2)).alarms] == ["source:un_press"]


def test_announcements_that_wait_too_long_are_an_alarm_since_the_oldest_came(lake: Lake, settings: Settings) -> None:
    all_well(lake, NOW)
    told(lake, "un_press:1", hours(-3))
    told(lake, "un_press:2", hours(-1))
    (alarm,) = standing(lake, settings)
    assert (alarm.id, alarm.condition, alarm.since) == ("waiting:curate", "late", hours(-3))
    assert "2 announcements of un_press" in alarm.reasons[0]
    assert not standing(lake, settings, hours(-1.5)), "an hour and a half is no time"


def test_a_refused_version_is_an_alarm_until_one_is_committed(lake: Lake, settings: Settings) -> None:
    all_well(lake, NOW)
    decided(lake, NOW, "dates lie within bounds")
    (alarm,) = standing(lake, settings)
    assert (alarm.id, alarm.since, alarm.reasons) == ("gate:version", NOW, ("dates lie within bounds",))
    assert DOCS in alarm.look
    lake.append(ENGAGEMENTS, [engagement(None, "USA", "FIN", version=3)])
    assert standing(lake, settings, hours(2)) == ()


def test_each_channel_hears_of_a_stretch_once_and_of_its_end(lake: Lake, settings: Settings) -> None:
    breaks(lake)
    assert [alarm.id for alarm in tell(lake, settings, NOW).alarms] == ["source:un_press"]
    assert WALL in tell(lake, settings, hours(0.1), "webhook").text
    ran(lake, "un_press", "broken", hours(1), "another reason")
    assert not tell(lake, settings, hours(1))
    ran(lake, "un_press", "ok", hours(2))
    over = tell(lake, settings, hours(2))
    assert ([alarm.id for alarm in over.over], over.alarms) == (["source:un_press"], ())
    assert over.headline == "source:un_press is well again"
    assert not tell(lake, settings, hours(2.1))
    ran(lake, "un_press", "broken", hours(3), WALL)
    assert tell(lake, settings, hours(3)).alarms[0].since == hours(3)


def test_what_gets_worse_is_told_anew(lake: Lake, settings: Settings) -> None:
    all_well(lake, NOW, but=["un_press"])
    ran(lake, "un_press", "degraded", NOW, "a field is missing")
    tell(lake, settings, NOW)
    ran(lake, "un_press", "broken", hours(1), WALL)
    assert tell(lake, settings, hours(1)).headline == "source:un_press is broken since 2026-03-20 12:00Z"


def test_what_somebody_knows_of_is_told_again_when_that_expires(lake: Lake, settings: Settings) -> None:
    breaks(lake)
    tell(lake, settings, NOW)
    acknowledge(lake, standing(lake, settings), "source:un_press", who="anna", why="asked them", at=NOW, until=hours(5))
    assert not tell(lake, settings, hours(4))
    assert [alarm.id for alarm in tell(lake, settings, hours(6)).alarms] == ["source:un_press"]
    assert not tell(lake, settings, hours(7)), "once, not for ever"


def test_who_acknowledges_before_anybody_is_told_is_not_told(lake: Lake, settings: Settings) -> None:
    breaks(lake)
    acknowledge(lake, standing(lake, settings), "source:un_press", who="anna", why="seen", at=NOW, until=hours(5))
    assert not tell(lake, settings, hours(1))


def test_only_what_stands_can_be_acknowledged(lake: Lake, settings: Settings) -> None:
    breaks(lake)
    with pytest.raises(UnknownAlarmError, match=r"no alarm source:nato stands: there are source:un_press"):
        acknowledge(lake, standing(lake, settings), "source:nato", who="anna", why="x", at=NOW, until=hours(1))


@tries(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([None, "degraded", "broken"]), max_size=9))
def test_each_condition_of_each_stretch_is_told_once_and_each_stretch_ends_once(
    tmp_path_factory: pytest.TempPathFactory, course: list[str | None]
) -> None:
    lake = Lake(str(tmp_path_factory.mktemp("alarms")))
    heard: list[tuple[str, datetime, str]] = []
    expected: list[tuple[str, datetime, str]] = []
    since: datetime | None = None
    for number, condition in enumerate([*course, None]):
        at, before = hours(number), since
        since = None if condition is None else since or at
        if since is not None and ("told", since, str(condition)) not in expected:
            expected.append(("told", since, str(condition)))
        if since is None and before is not None:
            expected.append(("over", before, ""))
        stand = () if since is None else (Alarm(id="a:b", condition=str(condition), since=since, reasons=(), look=""),)
        for _ in range(2):  # asking again changes nothing
            found = news(lake, stand, "mail", now=at)
            note(lake, found.alarms, "told", "mail", at)
            note(lake, found.over, "over", "mail", at)
            heard += [("told", alarm.since, alarm.condition) for alarm in found.alarms]
            heard += [("over", alarm.since, "") for alarm in found.over]
    assert heard == expected


def test_commands_list_acknowledge_and_say_by_their_exit_code_whether_all_is_known(
    settings: Settings, lake: Lake, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = datetime.now(UTC)
    all_well(lake, now, but=["un_press"])
    ran(lake, "un_press", "broken", now, WALL)
    monkeypatch.setenv("ENTENTE_LAKE", settings.lake)
    monkeypatch.setenv("ENTENTE_STATE", str(settings.state))

    def run(*command: str) -> tuple[object, str]:
        monkeypatch.setattr("sys.argv", ["entente", *command])
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code, capsys.readouterr().out

    code, said = run("alarms", "--json")
    row = json.loads(said)
    assert (code, row["id"], row["reasons"], row["acknowledged_until"]) == (1, "source:un_press", [WALL], None)
    monkeypatch.setattr("getpass.getuser", lambda: "anna")
    assert run("acknowledge", "source:un_press", "--reason", "asked them", "--days", "2")[0] == 0
    known = json.loads(run("alarms", "--json")[1])
    assert known["acknowledged_by"] == "anna"
    assert datetime.fromisoformat(known["acknowledged_until"]) > now + timedelta(days=1)
    code, said = run("alarms")
    assert code == 0
    assert "source:un_press" in said
    assert run("acknowledge", "source:nato", "--reason", "x")[0] == 1
