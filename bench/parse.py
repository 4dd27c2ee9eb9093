"""Reading article pages: our extractors beside readers that work on any news page.

All get the same bytes, from memory, in one run, turn about. A reader gives title, day and body or it does not count as
an alternative. By what ``bench.pages`` knows of a page, a title is right when its words are, a day when it is the same;
recall and precision of a body are over its words, each counted as often as it stands there, in the mean over pages.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from statistics import mean, median

from bench.frame.asked import Asked
from bench.frame.beside import Beside, beside
from bench.frame.figure import Measured
from bench.frame.timing import core_seconds, turn_about
from bench.pages import Page, captured, mirrored

OURS = "entente"
BAR = "ratio >= 3"
Found = Mapping[str, str | None]


def figures(asked: Asked) -> Iterator[Measured]:
    """Pages a second, and how complete and clean what was read is, on real captures and on the mirror's pages."""
    kinds = {"real captures": list(captured(asked.captures))} if asked.captures else {}
    with ExitStack() as running:
        others = None if asked.alone else running.enter_context(beside("parse"))
        for kind, pages in {**kinds, "mirror": mirrored()}.items():
            yield from _measured(kind, pages, others, asked.rounds)


def _measured(kind: str, pages: Sequence[Page], others: Beside | None, rounds: int) -> Iterator[Measured]:
    ways: dict[str, Callable[[], float]] = {OURS: lambda: core_seconds(lambda: _all(pages))}
    with tempfile.TemporaryDirectory() as folder:
        if others:
            ways |= {way: partial(_timed, others, way) for way in _handed_over(pages, Path(folder), others)}
        timed = turn_about(ways, rounds)
        read = {way: _told(pages) if way == OURS else others.ask(do="read", way=way)["found"] for way in ways if others}
    scores = {way: _scores(pages, found) for way, found in (read or {OURS: _told(pages)}).items()}
    size = median(len(page.capture.body) for page in pages) / 1000
    sources = len({page.source.profile.id for page in pages})
    data = f"{len(pages)} article pages of {sources} sources, {kind}, median {size:.0f} kB"
    speeds = {way: len(pages) / taken for way, taken in timed.items()}
    fastest = max((speed for way, speed in speeds.items() if way != OURS), default=0)
    yield from _beside(f"pages a second, {kind}", "pages/s", data, speeds, lambda speed: BAR * (speed == fastest))
    for part in scores[OURS]:
        found = {way: scored[part] for way, scored in scores.items()}
        yield from _beside(f"{part}, {kind}", "share", data, found, lambda _: "ratio >= 1")


def _beside(
    name: str, unit: str, data: str, found: Mapping[str, float], bar: Callable[[float], str]
) -> Iterator[Measured]:
    """Ours beside each of the others, or alone where there is none."""
    ours = found[OURS]
    for way, other in found.items():
        if way != OURS:
            ratio = ours / other if other else None
            held = (bar(other) or None) if ratio else None
            yield Measured(name=name, value=ours, unit=unit, data=data, against=way, ratio=ratio, bar=held)
    if len(found) == 1:
        yield Measured(name=name, value=ours, unit=unit, data=data)


def _timed(others: Beside, way: str) -> float:
    return float(others.ask(do="time", way=way)["seconds"])


def _handed_over(pages: Sequence[Page], folder: Path, others: Beside) -> list[str]:
    """The pages as files for the alternatives; gives the names of these."""
    told = []
    for number, page in enumerate(pages):
        file = folder / f"{number}.html"
        file.write_text(page.capture.text(), encoding="utf-8")
        told.append((str(file), page.capture.url))
    return list(others.ask(do="load", pages=told)["ways"])


def _all(pages: Sequence[Page]) -> None:
    for page in pages:
        page.parsed()


def _told(pages: Sequence[Page]) -> list[Found]:
    read = [page.parsed().announcements[0] for page in pages]
    return [{"title": one.title, "day": str(one.published_day), "text": one.text} for one in read]


def _scores(pages: Sequence[Page], read: Sequence[Found | None]) -> dict[str, float]:
    found: list[Found] = [each or {"title": None, "day": None, "text": None} for each in read]
    titles = [words(told["title"]) == words(page.title) for page, told in zip(pages, found, strict=True)]
    days = [told["day"] == page.day.isoformat() for page, told in zip(pages, found, strict=True)]
    bodies = [overlap(told["text"], page.text) for page, told in zip(pages, found, strict=True)]
    return {
        "titles right": mean(titles),
        "days right": mean(days),
        "body recall": mean(recall for recall, _ in bodies),
        "body precision": mean(precision for _, precision in bodies),
    }


def words(text: str | None) -> Counter[str]:
    """The words of a text in any case, each with its number."""
    return Counter(re.findall(r"\w+", (text or "").casefold()))


def overlap(text: str | None, wanted: str) -> tuple[float, float]:
    """Recall and precision of a text's words; no words at all have neither."""
    got, whole = words(text), words(wanted)
    common = (got & whole).total()
    return common / max(1, whole.total()), common / max(1, got.total())
