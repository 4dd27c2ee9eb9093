"""`entente report`: a page for any pair or forum, the same facts for machines, and words for what there is not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pipeline.report.laid import SCENE, shelved

pytestmark = pytest.mark.slow

Entente = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def entente(tmp_path: Path) -> Entente:
    """The command, on a lake with one release, in an empty folder."""
    shelved(tmp_path / "lake", *SCENE)
    (tmp_path / "here").mkdir()

    def run(*arguments: str, lake: str = "lake") -> subprocess.CompletedProcess[str]:
        variables = os.environ | {"ENTENTE_LAKE": str(tmp_path / lake), "ENTENTE_STATE": str(tmp_path / "state")}
        command = [str(Path(sys.executable).parent / "entente"), "report", *arguments]
        return subprocess.run(
            command, cwd=tmp_path / "here", env=variables, capture_output=True, text=True, check=False
        )

    return run


def test_a_report_is_written_where_it_is_asked_for_or_under_a_name_that_tells(entente: Entente, tmp_path: Path) -> None:
    named = entente("--dyad", "USA", "FIN", "-o", "pair.html")
    assert (named.returncode, named.stdout.strip()) == (0, "United States and Finland, release 2026.03.20: pair.html")
    assert "2 bilateral engagements held between" in (tmp_path / "here" / "pair.html").read_text()
    entente("--forum", "admm_plus")
    assert (tmp_path / "here" / "entente-admm_plus-2026.03.20.html").exists()


def test_machines_get_the_same_facts_and_no_page(entente: Entente, tmp_path: Path) -> None:
    told = json.loads(entente("--case", "us_nato", "--json").stdout)
    assert told["figures"]["bilateral_held"] == 2
    assert [row["id"] for row in told["engagements"] if row["strand"] == "session"] == ["E06"]
    assert list((tmp_path / "here").iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--dyad", "USA", "JAPAN"), "JPN (Japan)"),
        (("--forum", "nato_defmi"), "nato_defmin"),
        (("--case", "us_nat"), "us_nato"),
        (("--forum", "arf", "--release", "2020.01.01"), "the last ones are 2026.03.20"),
    ],
)
def test_what_there_is_not_is_answered_with_what_there_is(entente: Entente, arguments: list[str], says: str) -> None:
    answer = entente(*arguments)
    assert answer.returncode == 1
    assert says in answer.stderr


def test_without_a_release_the_remedy_is_named(entente: Entente) -> None:
    answer = entente("--forum", "arf", lake="empty")
    assert answer.returncode == 1
    assert "entente release" in answer.stderr


def test_one_question_at_a_time(entente: Entente) -> None:
    assert entente().returncode == 2
    assert entente("--forum", "arf", "--case", "us_nato").returncode == 2
