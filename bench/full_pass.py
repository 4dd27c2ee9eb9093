"""A full pass over every source on the mirror, delays set to zero, beside a plain loop over the same pages.

    python -m bench.full_pass [rounds]

The plain loop asks for the very addresses that the pass asked for, over one connection a host, and lets the same
parsers read them: no robots.txt, no locks, no captures, no lake, no checks. Both run in one process, turn about; the
mirror runs in another. What a page costs beyond the plain loop is what the framework costs. A pass again over the same
lake shows what it costs to find nothing new.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import requests

from bench.frame.asked import Asked
from bench.frame.figure import Measured
from extractors.registry import active, source
from extractors.source import Lead, ParseError
from extractors.web import Capture, PoliteClient, saved
from mirror import MirrorServer
from pipeline.ingest import ingest_source
from pipeline.settings import Settings
from pipeline.store.lake import Lake
from pipeline.store.tables import FETCHES


def figures(asked: Asked) -> Iterator[Measured]:
    """Milliseconds a page of a pass beside the plain loop, and a source's milliseconds where there is nothing new."""
    one, loop, again, pages, announced = measure(asked.rounds)
    data = f"mirror, {len(active())} sources, {pages} requests, {announced} announcements"
    ratio = one / loop
    value = 1000 * one / pages
    yield Measured(name="a pass", value=value, unit="ms a page", data=data, against="a plain loop", ratio=ratio)
    value = 1000 * again / len(active())
    yield Measured(name="a pass that finds nothing new", value=value, unit="ms a source", data=data)


def measure(rounds: int) -> tuple[float, float, float, int, int]:
    """Median seconds of a pass, of the plain loop, and of a pass again; requests and announcements of a pass."""
    first, again, plain, pages, announced = [], [], [], 0, 0
    with MirrorServer(process=True) as mirror:
        for number in range(rounds):
            with tempfile.TemporaryDirectory() as home:
                settings = _settings(Path(home), mirror.url)
                lake = settings.open_lake()
                seconds, announced = _pass(lake, settings)
                asked = list(_asked(lake))
                again.append(_pass(lake, settings)[0])
            pages = len(asked)
            first.append(seconds)
            plain.append(_plain(asked, mirror.url))
            print(f"round {number + 1}: pass {first[-1]:.1f} s, again {again[-1]:.1f} s, plain {plain[-1]:.1f} s")
    medians = [statistics.median(taken) for taken in (first, plain, again)]
    return medians[0], medians[1], medians[2], pages, announced


def main(rounds: int) -> None:
    one, loop, again, pages, announced = measure(rounds)
    print(f"{len(active())} sources, {pages} requests, {announced} announcements, medians of {rounds}:")
    print(f"  pass        {pages / one:7.1f} pages/s  ({1000 * one / pages:.1f} ms a page)")
    print(f"  plain loop  {pages / loop:7.1f} pages/s  ({1000 * loop / pages:.1f} ms a page)")
    print(f"  ratio       {one / loop:7.2f}")
    print(f"  nothing new {1000 * again / len(active()):7.0f} ms a source")


def _settings(home: Path, mirror: str) -> Settings:
    return Settings(lake=str(home / "lake"), state=home / "state", mirror=mirror, delay=0)


def _pass(lake: Lake, settings: Settings) -> tuple[float, int]:
    begun, announced = time.perf_counter(), 0
    for each in active():
        report = ingest_source(each, PoliteClient(settings.web_policy()), lake, settings)
        announced += report.row.announcements
    return time.perf_counter() - begun, announced


def _asked(lake: Lake) -> Iterator[tuple[str, str, str | None]]:
    """Source, address and key (null of a listing) of every GET of the pass, in its order."""
    rows = lake.scan(FETCHES).collect().sort("fetched_at").iter_rows(named=True)
    return ((row["source"], row["url"], row["key"]) for row in rows if row["kind"] in ("item", "listing"))


def _plain(asked: list[tuple[str, str, str | None]], mirror: str) -> float:
    begun, session = time.perf_counter(), requests.Session()
    for source_id, url, key in asked:
        parts = urlsplit(url)
        path = parts._replace(scheme="", netloc="").geturl()
        answer = session.get(mirror + path, headers={"Host": parts.netloc}, allow_redirects=False, timeout=10)
        if answer.status_code == requests.codes.ok:
            _read(source_id, saved(url, answer.content), key)
    return time.perf_counter() - begun


def _read(source_id: str, capture: Capture, key: str | None) -> None:
    reader = source(source_id)
    try:
        if key is None:
            reader.leads(capture)
        else:
            reader.parse(capture, Lead(source=source_id, key=key, url=capture.url))
    except ParseError:
        pass


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
