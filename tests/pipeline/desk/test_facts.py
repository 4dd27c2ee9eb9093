"""The desk never says "well" of a source that is not, and says since when it is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from extractors.registry import SOURCES as HOUSE
from pipeline.desk import SourceFacts, overview, quarantined, source_facts, source_page
from pipeline.settings import Settings
from pipeline.store import codings, ledger
from pipeline.store.lake import Lake
from pipeline.store.tables import ENGAGEMENTS, WHEREABOUTS
from schemas.contract import Whereabouts
from schemas.contract.operations import CodingRecord
from tests.pipeline.curate.news import announcement, publish
from tests.pipeline.desk.laid import SOURCES, all_well, put, ran, told
from tests.pipeline.release.record import engagement

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


def ago(hours: float) -> datetime:
    return NOW - timedelta(hours=hours)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(lake=str(tmp_path / "lake"), state=tmp_path / "state", mirror=None)


@pytest.fixture
def lake(settings: Settings) -> Lake:
    return settings.open_lake()


def facts(lake: Lake, settings: Settings, source: str = "un_press") -> SourceFacts:
    return next(one for one in source_facts(lake, settings, now=NOW) if one.id == source)


def test_not_ok_begins_with_the_first_run_of_the_unbroken_stretch(lake: Lake, settings: Settings) -> None:
    for hours, verdict in ((60, "broken"), (50, "ok"), (40, "degraded"), (30, "broken"), (3, "degraded")):
        ran(lake, "un_press", verdict, ago(hours), f"it was {verdict}")
    found = facts(lake, settings)
    assert (found.condition, found.since, found.sound_at) == ("degraded", ago(40), ago(50))
    assert found.reasons == ("it was degraded",)
    assert [run.verdict for run in found.runs] == ["degraded", "broken", "degraded", "ok", "broken"]


def test_a_source_that_was_never_sound_is_not_ok_since_its_first_run(lake: Lake, settings: Settings) -> None:
    for hours in (9, 5, 1):
        ran(lake, "un_press", "broken", ago(hours), "walled off")
    found = facts(lake, settings)
    assert (found.since, found.sound_at, found.well) == (ago(9), None, False)


def test_a_stretch_of_months_is_walked_back_to_its_begin(lake: Lake, settings: Settings) -> None:
    for days, verdict in ((200, "ok"), (150, "degraded"), (20, "broken"), (0.1, "broken")):
        ran(lake, "un_press", verdict, ago(24 * days))
    ran(lake, "sco", "broken", ago(24 * 100))
    found = facts(lake, settings)
    assert (found.since, found.sound_at) == (ago(24 * 150), ago(24 * 200))
    assert facts(lake, settings, "sco").since == ago(24 * 100)


def test_one_sound_run_ends_the_stretch(lake: Lake, settings: Settings) -> None:
    for hours, verdict in ((9, "quiet"), (5, "broken"), (1, "ok")):
        ran(lake, "un_press", verdict, ago(hours))
    found = facts(lake, settings)
    assert (found.condition, found.since, found.well) == ("ok", ago(1), True)


def test_a_sound_verdict_grows_stale_when_runs_stay_away(lake: Lake, settings: Settings) -> None:
    ran(lake, "un_press", "quiet", ago(11))
    assert facts(lake, settings).well
    ran(lake, "sco", "ok", ago(13))
    found = facts(lake, settings, "sco")
    assert (found.condition, found.well) == ("overdue", False)
    assert "no run has ended for 13 hours" in found.reasons[0]
    assert "ingest_sco" in found.reasons[0]


def test_an_ill_source_whose_runs_stay_away_keeps_its_reason(lake: Lake, settings: Settings) -> None:
    ran(lake, "un_press", "broken", ago(30), "walled off")
    found = facts(lake, settings)
    assert found.condition == "broken"
    assert found.reasons[1] == "walled off"
    assert "no run has ended for 30 hours" in found.reasons[0]


def test_a_source_that_never_ran_needs_a_look_and_one_that_is_not_deployed_does_not(
    lake: Lake, settings: Settings
) -> None:
    assert facts(lake, settings).condition == "unrun"
    few = settings.model_copy(update={"sources": "sco"})
    assert facts(lake, few, "sco").condition == "unrun"
    assert facts(lake, few).condition == "resting"
    assert "ENTENTE_SOURCES" in facts(lake, few).reasons[0]
    blocked = next(name for name, source in HOUSE.items() if source.profile.state != "active")
    assert facts(lake, settings, blocked).reasons == (HOUSE[blocked].profile.reason,)


def test_what_was_only_guessed_is_unproven_on_the_mirror(lake: Lake, settings: Settings) -> None:
    ran(lake, "asean_arf", "ok", ago(1))
    assert facts(lake, settings, "asean_arf").condition == "ok"
    on_mirror = settings.model_copy(update={"mirror": "http://127.0.0.1:1"})
    assert facts(lake, on_mirror, "asean_arf").condition == "unproven"


def test_the_worst_come_first(lake: Lake, settings: Settings) -> None:
    all_well(lake, NOW, but=("un_press", "sco", "nato"))
    ran(lake, "sco", "degraded", ago(1))
    ran(lake, "un_press", "broken", ago(1))
    found = overview(lake, settings, now=NOW)
    assert [one.id for one in found.ill] == ["un_press", "sco", "nato"]


def test_an_empty_lake_has_facts_too(lake: Lake, settings: Settings) -> None:
    found = overview(lake, settings, now=NOW)
    assert {one.id for one in found.ill} == set(SOURCES)
    assert (found.versions, found.newest, found.uncoded) == ((), None, 0)
    assert (found.lags.captured.count, found.lags.captured.median) == (0, None)
    assert quarantined(lake, "un_press").rows == ()
    page = source_page(lake, HOUSE["un_press"].profile, facts(lake, settings))
    assert (page.runs, page.figures) == ((), ())


def test_rhythm_news_and_waiting_announcements_are_told(lake: Lake, settings: Settings) -> None:
    told(lake, "un_press:a", ago(30), title="The first")
    told(lake, "un_press:b", ago(20), title="The last")
    publish(lake, announcement("un_press:a", text="An edit of the first."), now=ago(2))
    found = facts(lake, settings)
    assert (found.last_title, found.last_new) == ("The last", ago(20))
    assert (found.announcements, found.uncoded) == (2, 3)
    # Published on Tuesday the 10th, looked at on Friday the 20th.
    assert found.silent_days == 8
    assert found.usual_days < found.limit_days


def test_quarantine_is_counted_and_paged(lake: Lake, settings: Settings) -> None:
    put(lake, "un_press", NOW, "a_party_is_resolved", times=51)
    assert facts(lake, settings).quarantined == 51
    first, second = quarantined(lake, "un_press"), quarantined(lake, "un_press", 2)
    assert (first.total, first.pages, len(first.rows), len(second.rows)) == (51, 2, 50, 1)
    assert not {row.id for row in first.rows} & {row.id for row in second.rows}
    assert quarantined(lake, "sco").total == 0


def test_figures_of_the_last_run_stand_beside_their_floors(lake: Lake, settings: Settings) -> None:
    from extractors.source import Lead

    def leads(run: str, count: int, published: str | None) -> None:
        some = [
            Lead(source="un_press", key=f"{run}-{n}", url="https://press.un.org/a", title="T", published=published)
            for n in range(count)
        ]
        ledger.record_leads(lake, "un_press", {"listing": some}, run=run, now=NOW)

    for hours in range(40, 46):
        ran(lake, "un_press", "ok", ago(hours), leads=30, run=f"sound{hours}")
        leads(f"sound{hours}", 5, "2026-03-01")
    ran(lake, "un_press", "degraded", ago(1), leads=10, run="last")
    leads("last", 4, None)
    page = source_page(lake, HOUSE["un_press"].profile, facts(lake, settings))
    rows, dated, titled, length = page.figures
    assert (rows.value, rows.floor, rows.usual, rows.below) == (10, 15, 30, True)
    assert (dated.value, dated.floor, dated.of, dated.below) == (0, 0.5, 4, True)
    assert (titled.value, titled.below) == (1, False)
    assert (length.value, length.below) == (None, False)
    assert page.waiting == 34


def test_rows_of_a_listing_that_was_unchanged_are_not_held_against_the_floor(lake: Lake, settings: Settings) -> None:
    for hours in range(40, 46):
        ran(lake, "un_press", "ok", ago(hours), leads=30)
    ran(lake, "un_press", "quiet", ago(1), leads=2, outcomes=("fresh=1", "not_modified=1"))
    page = source_page(lake, HOUSE["un_press"].profile, facts(lake, settings))
    assert (page.figures[0].value, page.figures[0].below) == (None, False)


def test_lag_runs_from_stamp_and_capture_to_the_version_that_took_it_up(lake: Lake, settings: Settings) -> None:
    from dataclasses import replace

    stamps = {"a": ago(5), "b": ago(3), "old": ago(90), "nothing": ago(5)}
    some = [
        replace(announcement(f"un_press:{key}"), published=at, published_precision="minute", captured_at=ago(2))
        for key, at in stamps.items()
    ]
    publish(lake, announcement("un_press:first"), now=ago(48))
    publish(lake, *some, now=ago(2))
    rows = [
        CodingRecord(
            announcement_id=one.id,
            announcement_revision=1,
            coder="trial",
            source=one.source,
            seq=number,
            not_coded=None,
            error=None,
            mentions=(),
            coded_at=ago(1),
        )
        for number, one in enumerate(some, 2)
    ]
    codings.append(lake, rows)
    telling = [
        Whereabouts(slot="told_un_press", key=f"told|un_press:{k}", id="E1", quarter="q") for k in ("a", "b", "old")
    ]
    lake.append(WHEREABOUTS, telling)
    # The gate refused the first candidate: the version came later than the coder.
    lake.append(ENGAGEMENTS, [replace(engagement(None, "USA", "FIN"), recorded_at=ago(0.5))])
    found = overview(lake, settings, now=NOW)
    assert found.uncoded == 0
    captured, published = found.lags.captured, found.lags.published
    assert (captured.count, captured.median, captured.p95) == (3, 1.5 * 3600, 1.5 * 3600)
    # What was out before anything of the source was read is left out.
    assert (published.count, published.median) == (2, 3.5 * 3600)
