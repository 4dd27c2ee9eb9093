"""Data Docs that can be kept: plain HTML that asks nothing of other hosts."""

from __future__ import annotations

import shutil
from pathlib import Path

from bs4 import BeautifulSoup

_STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:1rem auto;padding:0 1rem}
table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2rem .5rem;text-align:left;vertical-align:top}
.modal,.d-none,.navbar,script,svg{display:none}"""


def make_self_contained(folder: Path) -> None:
    """Strip every page of what it would load from elsewhere, and give it a plain style of its own."""
    shutil.rmtree(folder / "static", ignore_errors=True)
    for page in folder.rglob("*.html"):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
        for tag in soup.find_all(["script", "link", "img", "iframe"]):
            tag.decompose()
        style = soup.new_tag("style")
        style.string = _STYLE
        (soup.head or soup).append(style)
        page.write_text(str(soup), encoding="utf-8")
