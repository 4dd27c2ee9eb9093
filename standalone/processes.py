"""A child in a process group of its own, so that stopping it leaves no grandchild behind."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_GRACE = 20.0


class Child:
    """A program that runs beside us, with its output in a file.

    Args:
        name: what it is, for messages.
        command: the program and its arguments.
        variables: its environment.
        log: file that its output is appended to.
    """

    def __init__(self, name: str, command: Sequence[str], variables: Mapping[str, str], log: Path) -> None:
        self.name = name
        self.log = log
        with log.open("ab") as output:
            self._process = subprocess.Popen(  # noqa: S603 - the command is ours
                command,
                env=dict(variables),
                stdout=output,
                stderr=output,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        """Its process id, which is its group's too."""
        return self._process.pid

    def exit_code(self) -> int | None:
        """Its exit code, or None while it runs."""
        return self._process.poll()

    def stop(self) -> None:
        """End the whole group: ask first, insist after a while."""
        for request, patience in ((signal.SIGTERM, _GRACE), (signal.SIGKILL, _GRACE)):
            if not self._signal(request):
                return
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(patience)
            if request is signal.SIGTERM and not _group_lives(self.pid):
                return

    def _signal(self, number: signal.Signals) -> bool:
        try:
            os.killpg(self.pid, number)
        except ProcessLookupError:
            return False
        return True


def _group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
