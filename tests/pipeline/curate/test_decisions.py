"""What a person decides on two engagements holds from the next curation on, and for every later one."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.curate import CurateReport, curate
from pipeline.resolver import Decision
from pipeline.review import DecisionError, keep_decision, read_decisions
from pipeline.settings import Settings
from pipeline.store.current import current
from pipeline.store.lake import Lake
from schemas.contract import Mention
from tests.pipeline.curate.news import NOW, announcement, publish, scripted
from tests.pipeline.resolver.telling import mention

DAY = date(2026, 3, 10)
Run = Callable[..., CurateReport]


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(str(tmp_path / "lake"))


@pytest.fixture
def file(tmp_path: Path, lake: Lake, monkeypatch: pytest.MonkeyPatch) -> Path:
    named = tmp_path / "decisions.toml"
    named.touch()
    monkeypatch.setenv("ENTENTE_LAKE", lake.root)
    monkeypatch.setenv("ENTENTE_DECISIONS", str(named))
    return named


@pytest.fixture
def run(lake: Lake, file: Path) -> Run:
    clock = iter(NOW + timedelta(minutes=n) for n in range(100))

    def once(**script: Sequence[Mention]) -> CurateReport:
        return curate(lake, Settings(decisions=file), now=next(clock), coder=scripted(script))

    return once


def live(lake: Lake) -> dict[str, set[str]]:
    """The announcements of each live engagement."""
    rows = current(lake).filter(record_state="live").collect().iter_rows(named=True)
    return {row["id"]: {told["announcement_id"] for told in row["attestations"]} for row in rows}


def decide(file: Path, one: str, other: str, *, same: bool) -> None:
    keep_decision(file, Decision(one=(one, 0), other=(other, 0), same=same, reason="Both texts were read."))


def test_two_that_a_person_takes_for_one_become_one_and_stay_it(lake: Lake, file: Path, run: Run) -> None:
    publish(lake, announcement("us_war:1", text="first"), announcement("nato:2", text="second"))
    run(first=[mention(DAY)], second=[mention(DAY + timedelta(days=20))])
    assert len(live(lake)) == 2
    decide(file, "us_war:1", "nato:2", same=True)
    assert run().merged == 1
    (held,) = live(lake).values()
    assert held == {"us_war:1", "nato:2"}
    assert run().version is None, "a decision that is obeyed makes no further version"
    publish(lake, announcement("gov_uk:3", text="third"))
    run(third=[mention(DAY, "GBR", "NOR")])
    assert {"us_war:1", "nato:2"} in live(lake).values()


def test_two_that_a_person_tells_apart_are_parted_and_stay_it(lake: Lake, file: Path, run: Run) -> None:
    publish(lake, announcement("us_war:1", text="first"), announcement("nato:2", text="second"))
    run(first=[mention(DAY)], second=[mention(DAY)])
    (old,) = live(lake)
    decide(file, "us_war:1", "nato:2", same=False)
    run()
    assert sorted(map(sorted, live(lake).values())) == [["nato:2"], ["us_war:1"]]
    assert old in live(lake)
    assert run().version is None


def test_the_last_decision_on_a_pair_counts(lake: Lake, file: Path, run: Run) -> None:
    publish(lake, announcement("us_war:1", text="first"), announcement("nato:2", text="second"))
    run(first=[mention(DAY)], second=[mention(DAY + timedelta(days=20))])
    decide(file, "us_war:1", "nato:2", same=True)
    decide(file, "nato:2", "us_war:1", same=False)
    assert run().version is None
    assert len(live(lake)) == 2


def test_review_lists_what_is_in_doubt_and_takes_the_decision(lake: Lake, file: Path, run: Run) -> None:
    publish(lake, announcement("us_war:1", text="first"), announcement("nato:2", text="second"))
    ministers = {"level": "minister", "country": "BEL", "place": "Brussels"}
    run(first=[mention(DAY, **ministers)], second=[mention(DAY, **(ministers | {"level": "senior_official"}))])
    assert len(live(lake)) == 2
    cli = CliRunner()
    (row,) = map(json.loads, cli.invoke(app, ["review", "--json"]).stdout.splitlines())
    assert {row["one"], row["other"]} == set(live(lake))
    assert "same parties" in row["for"]
    assert row["against"] == ["another level"]
    page = cli.invoke(app, ["review"]).stdout
    assert "us_war:1#0" in page
    assert "1 pairs in doubt" in page
    answer = cli.invoke(app, ["review", row["one"], row["other"], "--same", "--reason", 'The "minister" is a deputy.'])
    assert answer.exit_code == 0, answer.output
    (taken,) = read_decisions(file)
    assert taken.reason == 'The "minister" is a deputy.'
    run()
    assert len(live(lake)) == 1
    assert cli.invoke(app, ["review", "--json"]).stdout == ""


def test_what_was_decided_apart_is_no_doubt_any_more(lake: Lake, file: Path, run: Run) -> None:
    publish(lake, announcement("us_war:1", text="first"), announcement("nato:2", text="second"))
    run(first=[mention(DAY, level="minister")], second=[mention(DAY, level="senior_official")])
    decide(file, "us_war:1", "nato:2", same=False)
    assert CliRunner().invoke(app, ["review", "--json"]).stdout == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("decision = 3", "only entries"),
        ("x", "no TOML"),
        ("[[decision]]\none = 'a:1#0'", "give one, other, reason, same"),
        ("[[decision]]\none = 'a:1#0'\nother = 'b'\nsame = true\nreason = 'x'", "'other' is 'b'"),
        ("[[decision]]\none = 'a:1#0'\nother = 'a:1#0'\nsame = true\nreason = 'x'", "both are a:1#0"),
        ("[[decision]]\none = 'a:1#0'\nother = 'b:1#0'\nsame = 'yes'\nreason = 'x'", "give true or false"),
        ("[[decision]]\none = 'a:1#0'\nother = 'b:1#0'\nsame = true\nreason = ' '", "say why"),
    ],
)
def test_an_entry_that_cannot_be_read_is_named(file: Path, text: str, said: str) -> None:
    file.write_text(text)
    with pytest.raises(DecisionError, match=said):
        read_decisions(file)


def test_a_file_that_is_not_there_is_no_empty_file(tmp_path: Path, lake: Lake) -> None:
    with pytest.raises(DecisionError, match=r"none\.toml"):
        curate(lake, Settings(decisions=tmp_path / "none.toml"), coder=scripted({}))
