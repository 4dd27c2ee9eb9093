"""Writes what a source reads from a recorded page today: ``python -m tests.extractors <source> <page> <url>``.

What it writes is to be read against the page: the expectation is what a reader says the page holds.
"""

from __future__ import annotations

import json
import sys

from extractors.registry import source
from tests.extractors.recorded import FLOOR, capture, told


def main(source_id: str, name: str, url: str) -> None:
    page = FLOOR / source_id / "fixtures" / name
    text = json.dumps({"url": url, **told(source(source_id), capture(page, url))}, indent=1, ensure_ascii=False) + "\n"
    page.with_suffix(".expected.json").write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(
            "usage: python -m tests.extractors <source> <file in its fixtures> <address of the page>\n"
            "Overwrites <file>.expected.json with what the source reads now: read it against the page."
        )
    main(*sys.argv[1:])
