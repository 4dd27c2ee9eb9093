"""A rollback that is killed at a durable write: run as ``python -m tests.pipeline.curate.rolling_back``."""

from __future__ import annotations

import sys

from pipeline.rollback import rollback
from pipeline.store.lake import Lake
from tests.pipeline.curate.dying_curation import die_at
from tests.pipeline.curate.recoding import LATER

if __name__ == "__main__":
    die_at(sys.argv[2], sys.argv[3])
    rollback(Lake(sys.argv[1]), 1, who="anna", why="a bad coder", now=LATER)
