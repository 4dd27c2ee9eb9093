"""Curation: what announcements tell becomes a dataset version, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from pipeline.curate import CurateReport, curate
from pipeline.errors import GateFailedError
from pipeline.settings import Settings
from pipeline.store import engagements
from pipeline.store.current import current
from pipeline.store.lake import Lake
from pipeline.store.tables import CODINGS, ENGAGEMENTS, GATES, QUARANTINE
from pipeline.store.versions import UnknownVersionError, latest, versions, view
from schemas.contract import Mention, Participant
from schemas.tables import state_codes
from tests.pipeline.curate.news import NOW, announcement, publish, scripted
from tests.pipeline.resolver.telling import mention

DAY, NEXT = date(2026, 3, 10), date(2026, 3, 17)


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(str(tmp_path / "lake"))


def run(lake: Lake, script: Mapping[str, Sequence[Mention]]) -> CurateReport:
    return curate(lake, Settings(), now=NOW, coder=scripted(script))


def test_nothing_to_read_makes_no_version(lake: Lake) -> None:
    assert run(lake, {}).version is None
    assert latest(lake) is None


def test_announcements_become_a_version_and_again_nothing(lake: Lake) -> None:
    publish(lake, announcement("us_war:1", text="held"), announcement("sg_mindef:a", text="held"))
    script = {"held": [mention(DAY, "USA", "SGP")]}
    report = run(lake, script)
    assert (report.version, report.coded, report.consumed, report.added) == (1, 2, 2, 1)
    (row,) = current(lake).collect().iter_rows(named=True)
    assert [told["announcement_id"] for told in row["attestations"]] == ["sg_mindef:a", "us_war:1"]
    assert {told["publisher"] for told in row["attestations"]} == {"USA", "SGP"}
    assert row["both_sides_confirmed"]
    again = run(lake, script)
    assert (again.version, again.coded, again.consumed) == (None, 0, 0)
    assert [v.number for v in versions(lake)] == [1]


def test_every_past_version_stays_readable(lake: Lake) -> None:
    publish(lake, announcement("us_war:1", text="plan"))
    script = {"plan": [mention(DAY, status="planned")], "held": [mention(DAY)], "other": [mention(NEXT, "USA", "KOR")]}
    run(lake, script)
    publish(lake, announcement("us_war:2", text="held"), announcement("us_war:3", text="other"))
    assert run(lake, script).version == 2
    assert view(lake, 1).collect()["status"].to_list() == ["planned"]
    assert sorted(view(lake).collect()["status"]) == ["completed", "completed"]
    assert [(v.number, v.changed, v.added, v.revised, v.total) for v in versions(lake)] == [
        (1, 1, 1, 0, 1),
        (2, 2, 1, 1, 2),
    ]
    with pytest.raises(UnknownVersionError, match="there are 1 to 2"):
        view(lake, 3)


def test_a_coder_that_fails_loses_no_announcement(lake: Lake) -> None:
    publish(lake, announcement("us_war:1", text="held"), announcement("us_war:2", text="unheard of"))
    report = run(lake, {"held": [mention(DAY)]})
    assert (report.version, report.coded, report.uncoded, report.failed) == (1, 2, 1, 1)
    errors = lake.scan(CODINGS).collect()["error"].drop_nulls().to_list()
    assert errors == ["KeyError: 'unheard of'"]


def test_a_failed_coding_of_a_revision_leaves_what_was_told(lake: Lake) -> None:
    script = {"held": [mention(DAY)]}
    publish(lake, announcement("us_war:1", text="held"))
    run(lake, script)
    publish(lake, announcement("us_war:1", text="unheard of"))
    assert run(lake, script).version is None
    assert view(lake).collect()["record_state"].to_list() == ["live"]


def test_a_mention_that_breaks_a_rule_is_put_aside_once_and_the_rest_goes_on(lake: Lake) -> None:
    publish(lake, announcement("us_war:1", text="mixed"))
    good, bad = mention(DAY, parent=1), replace(mention(DAY, "USA", "KOR"), country="QQQ", lat=1.0)
    report = run(lake, {"mixed": [good, bad]})
    assert (report.version, report.quarantined, report.added) == (1, 1, 1)
    (row,) = lake.scan(QUARANTINE).collect().iter_rows(named=True)
    assert (row["subject"], row["source"]) == ("us_war:1#1", "us_war")
    assert row["reasons"] == ["coordinates_come_in_pairs", "country_is_a_state"]
    assert '"country": "QQQ"' in row["row"]


def test_a_mention_that_the_gate_would_refuse_holds_nothing_else_back(lake: Lake) -> None:
    states = sorted(state_codes())
    crowd = tuple(Participant(code=code, role="participant") for code in states[:201])
    publish(lake, announcement("us_war:1", text="mixed"))
    far, wide = mention(date(2060, 1, 1), "USA", "KOR"), replace(mention(NEXT), participants=crowd)
    report = run(lake, {"mixed": [mention(DAY), far, wide]})
    assert (report.version, report.quarantined, report.added) == (1, 2, 1)
    assert sorted(lake.scan(QUARANTINE).collect()["reasons"].to_list()) == [
        ["date_is_within_twenty_years"],
        ["no_more_parties_than_states"],
    ]


def test_a_gate_that_refuses_leaves_the_last_version_and_the_watermarks(lake: Lake) -> None:
    # Thirty engagements of which a second revision retracts ten: more than a version may withdraw.
    held = {f"held {n}": [mention(date(2026, 1, 1 + n))] for n in range(30)}
    publish(lake, *(announcement(f"us_war:{n}", text=f"held {n}") for n in range(30)))
    run(lake, held)
    before = view(lake).sort("id").collect()
    publish(lake, *(announcement(f"us_war:{n}", text="nothing") for n in range(10)))
    script = held | {"nothing": []}
    for _ in "ab":
        with pytest.raises(GateFailedError, match="withdraws more than a tenth of the live engagements: found"):
            run(lake, script)
    assert view(lake).sort("id").collect().equals(before)
    assert engagements.newest(lake) == 1
    decisions = lake.scan(GATES).sort("candidate").collect()
    assert decisions["passed"].to_list() == [True, False], "one candidate is decided once"
    assert (Path(lake.root) / decisions["docs"][1] / "report" / "index.html").exists()
    publish(lake, *(announcement(f"us_war:{n}", text=f"held {n}", day=NEXT) for n in range(10)))
    assert run(lake, script).version == 2, "news that mends it goes through"


def test_what_the_gate_refused_is_coded_again_by_a_mended_coder(lake: Lake) -> None:
    undated, dated = ({f"held {n}": [mention(day)] for n in range(30)} for day in (None, DAY))
    publish(lake, *(announcement(f"us_war:{n}", text=f"held {n}") for n in range(30)))
    with pytest.raises(GateFailedError, match="at least half of the engagements are dated"):
        curate(lake, Settings(), now=NOW, coder=scripted(undated, version="0"))
    report = curate(lake, Settings(), now=NOW + timedelta(hours=1), coder=scripted(dated))
    assert (report.version, report.coded, report.consumed) == (1, 30, 30)
    assert view(lake).collect()["date_start"].unique().to_list() == [DAY]
    assert run(lake, dated).coded == 0, "what a version has taken up stays as it was coded"


def test_the_report_is_kept_beside_the_version_and_asks_nothing_of_other_hosts(lake: Lake) -> None:
    publish(lake, announcement("us_war:1", text="held"))
    gate = run(lake, {"held": [mention(DAY)]}).gate
    assert gate is not None
    assert gate.docs
    folder = Path(lake.root) / gate.docs
    pages = list(folder.rglob("*.html"))
    assert len(pages) > 3
    assert not any("<script" in page.read_text() or "<link" in page.read_text() for page in pages)
    assert (folder / "results.json").stat().st_size > 1000


def test_a_current_view_that_a_crash_left_behind_is_brought_up(lake: Lake) -> None:
    publish(lake, announcement("us_war:1", text="held"))
    run(lake, {"held": [mention(DAY)]})
    rows = engagements.live(view(lake))
    engagements.commit(lake, [replace(row, revision=2, version=2, status="cancelled") for row in rows], 2, {})
    assert current(lake).collect()["status"].to_list() == ["cancelled"]


def test_a_rival_curation_is_noticed_and_nothing_is_doubled(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(lake, announcement("us_war:1", text="held"))
    script = {"held": [mention(DAY)], "other": [mention(NEXT)]}
    real, calls = engagements.commit, []

    def overtaken(lake: Lake, *args: object) -> None:
        if not calls:
            calls.append(1)
            run(lake, script)
        real(lake, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(engagements, "commit", overtaken)
    report = run(lake, script)
    assert report.version is None, "the rival has committed it all"
    assert lake.scan(ENGAGEMENTS).collect()["version"].to_list() == [1]


def test_a_version_tells_its_own_report_not_that_of_a_rival_that_lost(
    lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(lake, announcement("us_war:1", text="held"))
    script = {"held": [mention(DAY)], "other": [mention(NEXT)]}
    real, reports = engagements.commit, []

    def overtaken(lake: Lake, *args: object) -> None:
        if not reports:
            reports.append(None)
            publish(lake, announcement("us_war:2", text="other"))
            reports[0] = curate(lake, Settings(), now=NOW - timedelta(hours=1), coder=scripted(script))
        real(lake, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(engagements, "commit", overtaken)
    assert run(lake, script).version is None
    (rival,), (version,) = reports, versions(lake)
    assert lake.scan(GATES).collect()["candidate"].to_list() == [1, 1]
    assert (version.total, version.docs) == (2, rival.gate.docs)


def test_the_total_follows_what_is_withdrawn_and_told_again(lake: Lake) -> None:
    script = {"held": [mention(DAY)], "other": [mention(NEXT, "USA", "KOR")], "nothing": []}
    publish(lake, announcement("us_war:1", text="held"), announcement("us_war:2", text="other"))
    run(lake, script)
    for text in ("nothing", "held"):
        publish(lake, announcement("us_war:1", text=text))
        run(lake, script)
    assert [(v.added, v.revised, v.withdrawn, v.total) for v in versions(lake)] == [
        (2, 0, 0, 2),
        (0, 0, 1, 1),
        (0, 1, 0, 2),
    ]
