"""A release that is killed: ``python -m tests.pipeline.release.dying_release LAKE WRITE MOMENT`` or ``LAKE STEP``.

With a write and a moment (before, after) it dies there, at a durable write. With a number it dies at that step of all
that Python tells an auditor of (files opened, modules loaded, folders made) from the first temporary folder on, which
is the one that a release is built in where the gate has decided before; with 0 it lives and prints how many there were.
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass
from datetime import date

from pipeline.store.durable import Moment, observe
from pipeline.store.lake import Lake
from tests.pipeline.release.conftest import cut


@dataclass
class Steps:
    """Counts steps once it is begun, and dies at one of them."""

    last: int
    begun: bool = False
    count: int = 0

    def step(self, event: str, _: tuple[object, ...]) -> None:
        self.begun = self.begun or event == "tempfile.mkdtemp"
        self.count += self.begun
        if self.begun and self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)


def die_at_write(name: str, moment: str) -> None:
    def die(write: str, when: Moment) -> None:
        if (write, when) == (name, moment):
            os.kill(os.getpid(), signal.SIGKILL)

    observe(die)


def main(root: str, *where: str) -> None:
    steps = Steps(int(where[0]) if len(where) == 1 else 0)
    if len(where) == 1:
        sys.addaudithook(steps.step)
    else:
        die_at_write(*where)
    cut(Lake(root), today=date(2026, 3, 20))
    print(steps.count)


if __name__ == "__main__":
    main(*sys.argv[1:])
