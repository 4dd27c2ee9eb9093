"""The doctor's report: bounded, with evidence, red where something needs a look."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from mirror import MirrorServer
from pipeline.cli.app import app
from tests.pipeline.station import Station


@pytest.fixture
def deployed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Station:
    monkeypatch.setenv("ENTENTE_LAKE", str(tmp_path / "lake"))
    monkeypatch.setenv("ENTENTE_STATE", str(tmp_path / "state"))
    return Station(tmp_path)


def asked(*words: str) -> tuple[int, str]:
    answer = CliRunner().invoke(app, ["doctor", *words])
    return answer.exit_code, answer.output


def test_a_source_that_never_ran_needs_a_look(deployed: Station) -> None:
    code, report = asked("sco")
    assert code == 1
    assert "never run" in report
    assert "entente ingest sco" in report


def test_a_sound_source_is_told_with_its_figures(deployed: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    with MirrorServer() as mirror:
        monkeypatch.setenv("ENTENTE_MIRROR", mirror.url)
        deployed.mirror = mirror
        deployed.ingest("sco")
        code, report = asked("sco")
    assert code == 0
    assert "active, evidence documented, ok" in report
    assert "fetches of these runs: fresh" in report
    assert len(report.splitlines()) < 60


def test_a_broken_source_is_told_with_its_reason(deployed: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    with MirrorServer() as mirror:
        monkeypatch.setenv("ENTENTE_MIRROR", mirror.url)
        deployed.mirror = mirror
        mirror.control.fault("bot_wall")
        deployed.ingest("sco")
        code, report = asked("sco")
    assert code == 1
    assert "broken" in report
    assert "challenge" in report


def test_what_was_only_guessed_is_unproven_on_the_mirror(deployed: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    with MirrorServer() as mirror:
        monkeypatch.setenv("ENTENTE_MIRROR", mirror.url)
        deployed.mirror = mirror
        deployed.ingest("asean_arf")
        code, report = asked("asean_arf")
        assert (code, "guessed, unproven" in report) == (0, True)
        monkeypatch.delenv("ENTENTE_MIRROR")
        assert "guessed, ok" in asked("asean_arf")[1]


def test_without_a_source_all_are_listed_and_only_the_ill_are_told_whole(deployed: Station) -> None:
    code, report = asked()
    assert code == 1
    assert "un_press" in report
    assert '"source": "un_press"' in asked("--json")[1]
