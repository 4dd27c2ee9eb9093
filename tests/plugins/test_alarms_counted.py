"""Of every kind of alarm it is told that none is open: a gauge that nobody takes back would stand for ever."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.store.lake import Lake
from plugins.metrics.figures import of_alarms

DOCS = Path(__file__).parents[2] / "docs" / "operators.md"


def test_every_kind_of_the_runbook_is_counted_where_none_is_open(tmp_path: Path) -> None:
    counted = {figure.tags["kind"]: figure.value for figure in of_alarms(Lake(str(tmp_path)))}
    kinds = set(re.findall(r"^\| `(\w+):[^`]+` \w+ \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE))
    assert kinds >= {"source", "gate", "task", "late", "waiting", "rollback"}
    assert counted == dict.fromkeys(kinds, 0)
