"""The command line as a person and a script use it: real processes, exit codes, words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extractors.registry import SOURCES
from mirror import MirrorServer

Entente = Callable[..., "subprocess.CompletedProcess[str]"]
LINE = {
    "id": "x:1",
    "source": "us_war",
    "published": "2026-10-07T12:00:00+00:00",
    "title": "Readout of Secretary of War's Meeting With the Minister of Defence of Norway",
    "text": "The Secretary of War met today with the Minister of Defence of Norway at the Pentagon.",
}


@pytest.fixture(scope="module")
def mirror() -> Iterator[MirrorServer]:
    with MirrorServer() as running:
        yield running


@pytest.fixture
def entente(tmp_path: Path, mirror: MirrorServer) -> Entente:
    """The command, on an empty lake and the mirror."""
    variables = os.environ | {
        "ENTENTE_LAKE": str(tmp_path / "lake"),
        "ENTENTE_STATE": str(tmp_path / "state"),
        "ENTENTE_MIRROR": mirror.url,
        "ENTENTE_DELAY": "0",
    }

    def run(*arguments: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
        command = [str(Path(sys.executable).parent / "entente"), *arguments]
        return subprocess.run(command, input=given, env=variables, capture_output=True, text=True, check=False)

    return run


def test_sources_lists_every_source_with_its_last_verdict(entente: Entente) -> None:
    entente("ingest", "sg_mindef")
    rows = {row["id"]: row for row in map(json.loads, entente("sources", "--json").stdout.splitlines())}
    assert set(rows) == set(SOURCES)
    assert rows["sg_mindef"]["verdict"] == "ok"
    assert rows["un_press"]["verdict"] is None
    assert all(row["system"] and row["homepage"] and row["grade"] for row in rows.values())


def test_ingesting_again_is_quiet_and_takes_in_nothing(entente: Entente) -> None:
    first, second = (json.loads(entente("ingest", "un_press", "--json").stdout)["row"] for _ in range(2))
    assert first["verdict"] == "ok"
    assert first["announcements"] > 0
    assert (second["verdict"], second["announcements"]) == ("quiet", 0)


def test_a_broken_source_fails_the_command_and_says_why(entente: Entente, mirror: MirrorServer) -> None:
    fault = mirror.control.fault("bot_wall", host="press.un.org", path="/en/*")
    try:
        answer = entente("ingest", "un_press")
    finally:
        mirror.control.mend(fault)
    assert answer.returncode == 1
    assert "broken" in answer.stdout
    assert "challenge" in answer.stdout


def test_an_unknown_source_is_named_with_the_ones_there_are(entente: Entente) -> None:
    answer = entente("ingest", "atlantis")
    assert answer.returncode == 1
    assert "atlantis" in answer.stderr
    assert "un_press" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_code_answers_one_line_for_each_announcement(entente: Entente) -> None:
    french = LINE | {
        "id": "x:2",
        "title": "Le ministre a reçu son homologue",
        "text": "Le ministre des armées a reçu "
        "à Paris son homologue allemand pour une réunion sur la défense de l'Europe et la sécurité.",
    }
    given = "".join(json.dumps(line) + "\n" for line in (LINE, french))
    answer = entente("code", given=given)
    met, other = map(json.loads, answer.stdout.splitlines())
    assert answer.returncode == 0
    assert met["id"] == "x:1"
    assert {party["code"] for party in met["engagements"][0]["participants"]} == {"USA", "NOR"}
    for quoted in met["engagements"][0]["evidence"]:
        assert LINE[quoted["text_field"]][quoted["start"] : quoted["end"]] == quoted["quotation"]
    assert other == {"id": "x:2", "not_coded": "language:fr"}


def test_code_tells_a_bad_line_and_goes_on(entente: Entente) -> None:
    answer = entente("code", given='{"id": 3}\nnonsense\n' + json.dumps(LINE) + "\n")
    first, second, third = map(json.loads, answer.stdout.splitlines())
    assert answer.returncode == 1
    assert "line 1" in first["error"]
    assert "line 2" in second["error"]
    assert third["engagements"]


def test_help_names_every_command(entente: Entente) -> None:
    text = entente("--help").stdout
    for command in (
        "sources",
        "ingest",
        "extract",
        "rebuild",
        "code",
        "evaluate",
        "curate",
        "release",
        "versions",
        "diff",
        "export",
    ):
        assert command in text


def test_versions_of_an_empty_lake_are_none(entente: Entente) -> None:
    answer = entente("versions", "--json")
    assert (answer.returncode, answer.stdout) == (0, "")


def test_explain_shows_what_was_read_where_and_by_which_rule(entente: Entente) -> None:
    shown = entente("code", "--explain", given=json.dumps(LINE))
    assert shown.returncode == 0
    assert "1. meeting/bilateral, completed: USA, NOR; 2026-10-07 to 2026-10-07 (day, relative)" in shown.stdout
    assert "“Minister of Defence of Norway”" in shown.stdout
    assert "⟦today⟧{1 date_end, date_start}" in shown.stdout
    assert "party_office" in shown.stdout


def test_overrides_are_applied_and_those_that_fit_nothing_are_told(entente: Entente, tmp_path: Path) -> None:
    file = tmp_path / "overrides.toml"
    entry = '[[override]]\nannouncement = "x:1"\nrule = "status_date"\nreason = "Put off by a note."\n'
    file.write_text(
        f'{entry}field = "status"\nvalue = "postponed"\n{entry}field = "place"\nengagement.type = "visit"\n'
    )
    answer = entente("code", "--overrides", str(file), given=json.dumps(LINE))
    (engagement,) = json.loads(answer.stdout)["engagements"]
    assert engagement["status"] == "postponed"
    assert "x:1: override of place fits no engagement" in answer.stderr
    file.write_text('[[override]]\nannouncement = "x:1"\n')
    refused = entente("code", "--overrides", str(file), given=json.dumps(LINE))
    assert refused.returncode == 1
    assert "override 1: 'field' is None" in refused.stderr
