"""The project speaks of itself alone, and of no machine."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Spelt in pieces, so that this file does not break its own rule.
FORBIDDEN = (
    "../" + "shared",
    "/wo" + "rk/",
    ".lib" + "rary",
    "py" + "pi.org",
    "python" + "hosted",
    "npm" + "js",
    "/ro" + "ot/.",
)


def test_no_tracked_file_names_a_machine_a_registry_or_a_workplace() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    found = [
        f"{name}: {word}"
        for name in tracked.decode().split("\0")
        if name
        for word in FORBIDDEN
        if word.encode() in (ROOT / name).read_bytes()
    ]
    assert found == []


def test_the_lock_has_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert "://" not in lock
    pins = [line for line in lock.splitlines() if "==" in line]
    assert len(pins) > 100
    assert all(line.rstrip().endswith("\\") for line in pins), "a pin stands without a hash"
