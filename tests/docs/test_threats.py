"""Every threat that the docs name has tests, and these tests are there."""

from __future__ import annotations

import re

import pytest

from tests.docs.snippets import ROOT

_ROW = re.compile(r"^\| (?!threat|---)(.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
THREATS = _ROW.findall((ROOT / "docs" / "security.md").read_text(encoding="utf-8"))
TESTS = {
    name for file in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"^def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
}  # fmt: skip


@pytest.mark.parametrize(("threat", "proof"), [(threat, proof) for threat, _, proof in THREATS])
def test_a_threat_names_tests_that_there_are(threat: str, proof: str) -> None:
    named = re.findall(r"`(\w+)`", proof)
    assert named, f"{threat}: name a test"
    assert set(named) <= TESTS, f"{threat}: there is no {set(named) - TESTS}"


def test_no_line_of_the_page_is_overlooked() -> None:
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ") and not line.startswith(("| threat", "| ---"))]
    assert len(rows) == len(THREATS) > 20
