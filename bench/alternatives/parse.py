"""Other readers of news pages, in their own environment: orders come as JSON lines, answers go out the same way.

``load`` takes pages (file and address) and names the ways with their versions, ``time`` gives the seconds of processor
time of one pass over all pages, and ``read`` what a way found in each: title, day, text; null where it raised.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from importlib.metadata import version
from pathlib import Path
from typing import Any

import newspaper
import trafilatura
from newsplease import NewsPlease

Found = dict[str, str | None]


def _trafilatura(html: str, url: str) -> Found:
    found = trafilatura.bare_extraction(html, url=url, with_metadata=True)
    return {"title": found.title, "day": found.date, "text": found.text}


def _newspaper(html: str, url: str) -> Found:
    found = newspaper.article(url, input_html=html)
    return {"title": found.title, "day": _day(found.publish_date), "text": found.text}


def _newsplease(html: str, url: str) -> Found:
    found = NewsPlease.from_html(html, url=url, fetch_images=False)
    return {"title": found.title, "day": _day(found.date_publish), "text": found.maintext}


def _day(moment: Any) -> str | None:
    return str(moment)[:10] if moment else None


WAYS: dict[str, Callable[[str, str], Found]] = {
    "trafilatura": _trafilatura,
    "newspaper4k": _newspaper,
    "news-please": _newsplease,
}


class Reader:
    """The pages that were loaded, and the answers about them."""

    def __init__(self) -> None:
        self.pages: list[tuple[str, str]] = []

    def load(self, order: dict[str, Any]) -> object:
        self.pages = [(Path(file).read_text("utf-8", "replace"), url) for file, url in order["pages"]]
        return {"ways": [f"{name} {version(name)}" for name in WAYS]}

    def time(self, order: dict[str, Any]) -> object:
        begun = time.process_time()
        self._all(order["way"])
        return {"seconds": time.process_time() - begun}

    def read(self, order: dict[str, Any]) -> object:
        return {"found": self._all(order["way"])}

    def _all(self, way: str) -> list[Found | None]:
        return [_tried(WAYS[way.partition(" ")[0]], html, url) for html, url in self.pages]


def _tried(way: Callable[[str, str], Found], html: str, url: str) -> Found | None:
    try:
        return way(html, url)
    except Exception:  # whatever a stranger's reader raises, it has not read the page
        return None


def main() -> None:
    logging.disable()
    reader = Reader()
    answers = {"load": reader.load, "time": reader.time, "read": reader.read}
    for line in sys.stdin:
        order = json.loads(line)
        with redirect_stdout(sys.stderr):
            answer = answers[order["do"]](order)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
