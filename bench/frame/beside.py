"""Alternatives: programs of others, in an environment of their own, that do the same work on the same data.

They are installed from ``bench/requirements.lock`` into ``bench/.venv`` and run in one process that answers a line of
JSON with a line of JSON, so that its turns can be taken between ours.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

HERE = Path(__file__).parents[1]
LOCK, HOME = HERE / "requirements.lock", HERE / ".venv"


class NotInstalledError(RuntimeError):
    """The alternatives could not be installed; the message ends with what pip said."""


class Beside:
    """A running script of ``bench/alternatives``."""

    def __init__(self, process: subprocess.Popen[str], sent: IO[str], told: IO[str]) -> None:
        self._process, self._sent, self._told = process, sent, told

    def ask(self, **order: object) -> dict[str, Any]:
        """One order and its answer.

        Raises:
            RuntimeError: the script has ended.
        """
        self._sent.write(json.dumps(order) + "\n")
        self._sent.flush()
        answer = self._told.readline()
        if not answer:
            raise RuntimeError(f"the alternatives have ended with {self._process.wait()}")
        found: dict[str, Any] = json.loads(answer)
        return found


@contextmanager
def beside(script: str) -> Iterator[Beside]:
    """The script of that name, while the body runs.

    Raises:
        NotInstalledError: see there.
    """
    command = [_python(), HERE / "alternatives" / f"{script}.py"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stdin
    assert process.stdout
    try:
        yield Beside(process, process.stdin, process.stdout)
    finally:
        process.stdin.close()
        process.wait(timeout=60)
        process.stdout.close()


def _python() -> Path:
    """The alternatives' own Python, made when it is not there or older than the lock."""
    python, ready = HOME / "bin" / "python", HOME / ".ready"
    if not ready.exists() or ready.stat().st_mtime < LOCK.stat().st_mtime:
        _run([sys.executable, "-m", "venv", "--clear", HOME])
        _run([python, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "-r", LOCK])
        ready.touch()
    return python


def _run(command: list[str | Path]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotInstalledError("\n".join(done.stderr.strip().splitlines()[-3:]))
