"""What a maintainer corrects by hand stands in the dataset, whatever the coder says then and later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from pipeline.curate import CurateReport, curate
from pipeline.overrides import OverrideError, read
from pipeline.settings import Settings
from pipeline.store.current import current
from pipeline.store.lake import Lake
from pipeline.store.versions import view
from schemas.contract import Evidence, Mention
from tests.pipeline.curate.news import NOW, announcement, publish, scripted
from tests.pipeline.resolver.telling import mention

DAY = date(2026, 3, 10)
DATE = """[[override]]
announcement = "us_war:1"
field = "date_start"
value = 2026-03-09
rule = "date_weekday"
reason = "The Monday before."
"""
Run = Callable[..., CurateReport]


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(str(tmp_path / "lake"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    empty = tmp_path / "overrides.toml"
    empty.touch()
    return empty


@pytest.fixture
def run(lake: Lake, file: Path) -> Run:
    """A curation with the override file, each a minute after the one before."""
    clock = iter(NOW + timedelta(minutes=n) for n in range(100))

    def once(**script: Sequence[Mention]) -> CurateReport:
        return curate(lake, Settings(overrides=file), now=next(clock), coder=scripted(script))

    return once


def told(**changes: object) -> Mention:
    quoted = Evidence(
        field="date_start", value="2026-03-10", text_field="text", start=0, end=4, quotation="held", rule="date_weekday"
    )
    return replace(mention(DAY), evidence=(quoted,), **changes)  # type: ignore[arg-type]


def starts(lake: Lake) -> list[date | None]:
    return current(lake).filter(record_state="live").collect()["date_start"].to_list()


def test_a_corrected_date_is_the_datasets_and_names_the_rule_that_erred(lake: Lake, file: Path, run: Run) -> None:
    file.write_text(DATE)
    publish(lake, announcement("us_war:1", text="held"))
    report = run(held=[told()])
    assert (report.overridden, report.settled, report.unmet) == (1, 0, ())
    (row,) = current(lake).collect().iter_rows(named=True)
    assert row["date_start"] == date(2026, 3, 9)
    (quoted,) = row["attestations"][0]["mention"]["evidence"]
    assert (quoted["value"], quoted["quotation"], quoted["rule"]) == ("2026-03-09", "held", "override:date_weekday")


def test_what_a_version_holds_is_corrected_when_the_file_changes_and_again_nothing(
    lake: Lake, file: Path, run: Run
) -> None:
    publish(lake, announcement("us_war:1", text="held"), announcement("us_war:2", text="other"))
    script = {"held": [told()], "other": [mention(DAY, "USA", "KOR")]}
    assert run(**script).version == 1
    file.write_text(DATE)
    report = run(**script)
    assert (report.version, report.coded, report.revised) == (2, 1, 1)
    assert date(2026, 3, 9) in starts(lake)
    again = run(**script)
    assert (again.version, again.coded, again.overridden) == (None, 0, 0)
    assert view(lake, 1).collect()["date_start"].to_list() == [DAY, DAY]
    file.write_text("")
    assert run(**script).version == 3
    assert starts(lake) == [DAY, DAY]


def test_a_correction_outlives_a_revision_and_rests_once_the_coder_agrees(lake: Lake, file: Path, run: Run) -> None:
    file.write_text(DATE)
    publish(lake, announcement("us_war:1", text="held"))
    run(held=[told()])
    publish(lake, announcement("us_war:1", text="edited"))
    assert run(edited=[told(place="Oslo")]).overridden == 1
    assert starts(lake) == [date(2026, 3, 9)]
    publish(lake, announcement("us_war:1", text="clearer"))
    report = run(clearer=[told(date_start=date(2026, 3, 9))])
    assert (report.overridden, report.settled) == (0, 1)


def test_what_is_no_engagement_goes_and_what_was_missed_comes(lake: Lake, file: Path, run: Run) -> None:
    publish(lake, announcement("us_war:1", text="held in Oslo"), announcement("us_war:2", text="other"))
    script = {"held in Oslo": [told()], "other": []}
    run(**script)
    file.write_text("""
        [[override]]
        announcement = "us_war:1"
        field = "engagement"
        rule = "met"
        reason = "A chance encounter in the corridor."
        [[override]]
        announcement = "us_war:2"
        field = "engagement"
        words = "other"
        rule = "none"
        reason = "The table of visits was not read."
        [override.value]
        type = "visit"
        subtype = "minister"
        date_start = 2026-03-11
        date_precision = "day"
        date_basis = "stated"
        participants = [{ code = "USA", role = "visitor" }, { code = "JPN", role = "host" }]
    """)
    report = run(**script)
    assert (report.overridden, report.added, report.withdrawn) == (2, 1, 1)
    (row,) = current(lake).filter(record_state="live").collect().iter_rows(named=True)
    assert (row["type"], row["date_start"]) == ("visit", date(2026, 3, 11))
    assert run(**script).version is None


def test_a_correction_that_fits_two_engagements_is_told_and_changes_nothing(lake: Lake, file: Path, run: Run) -> None:
    file.write_text(DATE)
    publish(lake, announcement("us_war:1", text="held"))
    script = {"held": [told(), mention(DAY, "USA", "KOR")]}
    report = run(**script)
    assert report.overridden == 0
    assert report.unmet == ("us_war:1: override of date_start fits 2 engagements: say which, or take it out",)
    file.write_text(DATE + 'engagement = { parties = ["KOR"] }\n')
    assert run(**script).overridden == 1


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ('announcement = "a"', "'field' is None: give it as text"),
        ('announcement = "a"\nfield = "colour"\nrule = "r"\nreason = "r"', "there is no field 'colour'"),
        ('announcement = "a"\nfield = "level"\nvalue = "king"\nrule = "r"\nreason = "r"', "'king' is no level"),
        ('announcement = "a"\nfield = "date_start"\nvalue = 5\nrule = "r"\nreason = "r"', "Mention.date_start"),
        ('announcement = "a"\nfield = "level"\nrule = "r"\nreason = "r"\nwho = "x"', "'who' is no key"),
        ('announcement = "a"\nfield = "engagement"\nrule = "r"\nreason = "r"\nvalue = { type = "visit" }', "'words'"),
    ],
)
def test_a_malformed_entry_is_refused_by_name(file: Path, entry: str, complaint: str) -> None:
    file.write_text(f"[[override]]\n{entry}\n")
    with pytest.raises(OverrideError, match=r"overrides\.toml, override 1: ") as caught:
        read(file)
    assert complaint in str(caught.value)


def test_a_file_that_is_not_there_takes_nothing_back(run: Run, file: Path, lake: Lake) -> None:
    publish(lake, announcement("us_war:1", text="visit"))
    file.write_text(DATE)
    run(visit=[told()])
    file.unlink()
    with pytest.raises(OverrideError, match=r"overrides\.toml: No such file"):
        run(visit=[told()])
    assert current(lake).collect()["date_start"].to_list() == [date(2026, 3, 9)]
