"""Five announcements as two versions of a coder read them; run as a module, a recoding that is killed at a write."""

from __future__ import annotations

import sys
from datetime import date, timedelta

from pipeline.curate import curate
from pipeline.settings import Settings
from pipeline.store.lake import Lake
from tests.pipeline.curate.dying_curation import die_at
from tests.pipeline.curate.news import NOW, scripted
from tests.pipeline.resolver.telling import mention

_DAY = date(2026, 3, 10)

FIRST = {
    "same": [mention(_DAY)],
    "day": [mention(_DAY, "USA", "NOR")],
    "party": [mention(_DAY, "USA", "AUS")],
    "none": [mention(_DAY, "USA", "BRA")],
    "other": [mention(_DAY, "USA", "KOR")],
}
BETTER = {
    "same": [mention(_DAY)],
    "day": [mention(_DAY + timedelta(days=1), "USA", "NOR")],
    "party": [mention(_DAY, "USA", "NZL")],
    "none": [],
    "other": [mention(_DAY + timedelta(days=90), "FRA", "DEU", type="exercise", subtype="field")],
}
LATER = NOW + timedelta(hours=1)


if __name__ == "__main__":
    die_at(sys.argv[2], sys.argv[3])
    curate(Lake(sys.argv[1]), Settings(), now=LATER, coder=scripted(BETTER, "2"), recode=True)
