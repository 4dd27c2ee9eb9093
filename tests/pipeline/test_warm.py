"""What a process inherits that was forked after the warm-up: nothing is left to import when it codes and judges."""

from __future__ import annotations

import subprocess
import sys

import pytest

WORK = """
import sys
from pipeline.warm import warm_up
warm_up()
before = set(sys.modules)
import great_expectations
from pipeline.coder import code_item, from_line
from pipeline.curate import curate
from pipeline.ingest import ingest_source
told = {"id": "x:1", "source": "x", "published": "2026-05-04", "title": "Talks in Suva",
        "text": "The Minister of Defence of Fiji met the Minister of Defence of Japan in Suva on 3 May 2026."}
assert code_item(from_line(told)).mentions
print(*sorted(set(sys.modules) - before))
"""


@pytest.mark.slow
def test_a_warm_process_has_nothing_left_to_import() -> None:
    done = subprocess.run([sys.executable, "-c", WORK], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
