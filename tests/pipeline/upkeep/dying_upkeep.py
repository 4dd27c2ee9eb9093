"""An upkeep that may be killed: ``python -m tests.pipeline.upkeep.dying_upkeep LAKE [WRITE MOMENT]``.

With a write and a moment (before, after) it dies there the first time. ``HOURS`` says how long files are kept, a week
by default, and ``STATE`` where the lock lies, beside the lake by default.
"""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path

from pipeline.store.lake import Lake
from pipeline.upkeep import upkeep
from tests.pipeline.release.dying_release import die_at_write
from tests.pipeline.upkeep.lakes import settings


def main(root: str, *where: str) -> None:
    if where:
        die_at_write(*where)
    lake = Lake(root)
    state = settings(lake).model_copy(update={"state": Path(os.environ["STATE"])} if "STATE" in os.environ else {})
    upkeep(lake, state, keep=timedelta(hours=int(os.environ.get("HOURS", "168"))))


if __name__ == "__main__":
    main(*sys.argv[1:])
