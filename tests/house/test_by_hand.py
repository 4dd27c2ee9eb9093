"""The line for commands by hand that a deployment prints leads to its own lake and its own web."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

from standalone.__main__ import _by_hand
from standalone.airflow import Airflow
from standalone.environment import Place, Ports, Web


def test_a_command_by_hand_works_on_the_same_lake_and_asks_the_same_web(tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    place = Place(folder / "home", folder / "lake", folder / "state")
    line = _by_hand(Airflow(place, Ports(), Web(mirror="http://127.0.0.1:1", delay=0.0)))
    said = dict(word.partition("=")[::2] for word in shlex.split(line) if word.startswith("ENTENTE_"))
    assert said == {
        "ENTENTE_LAKE": str(folder / "lake"),
        "ENTENTE_STATE": str(folder / "state"),
        "ENTENTE_MIRROR": "http://127.0.0.1:1",
        "ENTENTE_DELAY": "0.0",
    }
    run = subprocess.run(line, shell=True, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (run.returncode, run.stderr) == (0, ""), "no alarm stands in a new lake"
    assert "ENTENTE_MIRROR" not in _by_hand(Airflow(place, Ports(), Web()))
