"""A curation that is killed at a durable write: run as ``python -m tests.pipeline.curate.dying_curation``."""

from __future__ import annotations

import os
import signal
import sys
from datetime import date, timedelta
from pathlib import Path

from pipeline.curate import curate
from pipeline.settings import Settings
from pipeline.store.durable import Moment, observe
from pipeline.store.lake import Lake
from tests.pipeline.curate.news import NOW, scripted
from tests.pipeline.resolver.telling import mention

SCRIPT = {
    "plan": [mention(date(2026, 3, 10), status="planned")],
    "held": [mention(date(2026, 3, 10)), mention(date(2026, 3, 11), "USA", "KOR")],
    "bad": [mention(date(2026, 3, 12), country="QQQ")],
}

LATER = NOW + timedelta(hours=1)


def settings(root: str) -> Settings:
    """The settings of a lake whose override file lies in it."""
    return Settings(overrides=Path(root) / "overrides.toml")


def die_at(name: str, moment: str) -> None:
    """Kill this process before or after (``moment``) the durable write ``name``."""

    def die(write: str, when: Moment) -> None:
        if (write, when) == (name, moment):
            os.kill(os.getpid(), signal.SIGKILL)

    observe(die)


def main(root: str, name: str, moment: str) -> None:
    """Curate the lake at ``root``, and die at a durable write."""
    die_at(name, moment)
    curate(Lake(root), settings(root), now=LATER, coder=scripted(SCRIPT))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3])
