"""What is paid before any work begins: the command line from a cold start, and Airflow's reading of the DAG files.

Wall-clock seconds of a new process each; the system has read the files before.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.frame.asked import Asked
from bench.frame.figure import Measured
from bench.frame.timing import medians, turn_about

ROOT = Path(__file__).parents[1]
CLI = [sys.executable, "-c", "from pipeline.cli import main; main()"]
BARE = "Python that does nothing"
DAGS = """
import time
from airflow.dag_processing.dagbag import DagBag
begun = time.perf_counter()
bag = DagBag({folder!r})
assert not bag.import_errors, bag.import_errors
print(time.perf_counter() - begun, len(bag.dags))
"""


def figures(asked: Asked) -> Iterator[Measured]:
    """Cold starts of ``entente --help`` and ``entente code``, and the parse of ``dags/``."""
    with tempfile.TemporaryDirectory() as folder:
        line = Path(folder, "one.jsonl")
        line.write_text(json.dumps({"id": "a", "source": "nato", "title": "Talks", "text": "Talks were held."}) + "\n")
        ways = {
            BARE: lambda: _run([sys.executable, "-c", "pass"]),
            "entente --help": lambda: _run([*CLI, "--help"]),
            "entente code": lambda: _run([*CLI, "code", str(line)]),
        }
        taken = medians(ways, asked.rounds)
        yield from (_figure(name, taken, bar) for name, bar in {"entente --help": 0.5, "entente code": 1.5}.items())
        yield _dags(folder, min(asked.rounds, 3))


def _figure(name: str, taken: dict[str, float], bar: float) -> Measured:
    ratio = taken[name] / taken[BARE]
    data = "one announcement" if name.endswith("code") else "no data"
    return Measured(name=name, value=taken[name], unit="s", data=data, against=BARE, ratio=ratio, bar=f"value <= {bar}")


def _dags(home: str, rounds: int) -> Measured:
    variables = {"AIRFLOW_HOME": home, "AIRFLOW__CORE__LOAD_EXAMPLES": "False"}
    number = 0

    def parsed() -> float:
        nonlocal number
        told = _run([sys.executable, "-c", DAGS.format(folder=str(ROOT / "dags"))], variables).split()[-2:]
        number = int(told[1])
        return float(told[0])

    taken = turn_about({"dags": parsed}, rounds)["dags"]
    return Measured(name="all DAG files parsed", value=taken, unit="s", data=f"{number} DAGs, Airflow imported before")


def _run(command: list[str], variables: dict[str, str] | None = None) -> str:
    there = {**os.environ, "PYTHONPATH": str(ROOT), **(variables or {})}
    return subprocess.run(command, check=True, capture_output=True, text=True, env=there, cwd=ROOT).stdout
