"""A release that is killed at a durable write: run as ``python -m tests.pipeline.release.dying_release``."""

from __future__ import annotations

import os
import signal
import sys
from datetime import date

from pipeline.store.durable import Moment, observe
from pipeline.store.lake import Lake
from tests.pipeline.release.conftest import cut


def main(root: str, name: str, moment: Moment) -> None:
    """Release the lake at ``root``, and die before or after the durable write ``name``."""

    def die(write: str, when: Moment) -> None:
        if (write, when) == (name, moment):
            os.kill(os.getpid(), signal.SIGKILL)

    observe(die)
    cut(Lake(root), today=date(2026, 3, 20))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3])  # type: ignore[arg-type]  # before or after
