"""A release's page with as many engagements as it can hold: its size, and how fast a browser shows and filters it.

    python -m bench.page RELEASE_FOLDER [number]

The release's rows are multiplied to that number (100,000 if not given) under other ids and addresses, with the words of
every headline and quotation put in another order, so that no copy packs better than a real announcement would. The
page is made as at a cut and opened in Debian's chromium from its file. Times are of the fastest of three; a filter's is
from the input event until the browser has laid the new rows out.
"""

from __future__ import annotations

import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import polars as pl

from bench.frame.asked import Asked
from bench.frame.figure import Measured
from bench.made.record import tables_of
from pipeline.release.changes import Changes
from pipeline.release.page import Facts, index_page

NUMBER, BASE = 100_000, 1_000
"""Engagements on the page, and in the release that is made where none is named."""
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
FILTERS = {"words": ("exercise", "united states", "e", "zzz"), "type": ("1",), "state": ("1",), "party": ("USA",)}
ARGUMENTS = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync"
SCRIPT = """([name, value]) => new Promise((done) => {
  const field = document.getElementById("filters").elements[name];
  field.value = value;
  const begun = performance.now();
  field.dispatchEvent(new Event("input", {bubbles: true}));
  document.body.getBoundingClientRect();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
})"""


def figures(asked: Asked) -> Iterator[Measured]:
    """Seconds until the page is made and until it can be used, its size, and the slowest filter's milliseconds."""
    number = asked.numbers[0] if asked.numbers else NUMBER
    with nullcontext(asked.release) if asked.release else tables_of(BASE) as release:
        made, size, opened, slowest = main(release, number)
    data = f"{number:,} engagements, the fastest of three"
    yield Measured(name="the page is made", value=made, unit="s", data=data)
    yield Measured(name="the table can be used", value=opened, unit="s", data=data)
    yield Measured(name="the slowest filter", value=slowest, unit="ms", data=data)
    yield Measured(name="the page", value=size, unit="MB", data=data, bar="value <= 15")


def main(release: Path, number: int) -> tuple[float, float, float, float]:
    """Make and open the page; gives the seconds of both with its MB between, and the slowest filter's milliseconds."""
    with tempfile.TemporaryDirectory() as folder_name:
        folder = Path(folder_name)
        fatten(release, folder, number)
        begun = time.perf_counter()
        page = folder / "index.html"
        page.write_text(index_page(folder, _facts()), encoding="utf-8")
        made = time.perf_counter() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(f"{number:,} engagements: made in {made:.1f} s, peak {peak:.2f} GB")
        print(f"    {page.stat().st_size / 1e6:6.2f} MB  the page")
        for name, text in re.findall(r'id="data-(\w+)">([^<]*)<', page.read_text(encoding="utf-8")):
            print(f"    {len(text) / 1e6:6.2f} MB  of it {name}")
        return made, page.stat().st_size / 1e6, *browse(page)


def fatten(release: Path, folder: Path, number: int) -> None:
    """Every table of the release, its engagements multiplied to ``number``; other tables as they are."""
    ids = pl.read_parquet(release / "engagements.parquet", columns=["id"])["id"].to_list()
    copies = -(-number // len(ids))
    chance = random.Random(7)
    named = pl.DataFrame(
        [(n, old, "E" + "".join(chance.choices(LETTERS, k=13))) for n in range(copies) for old in ids],
        schema={"copy": pl.Int64, "old": pl.String, "new": pl.String},
        orient="row",
    ).head(number)
    for file in sorted(release.glob("*.parquet")):
        rows = pl.read_parquet(file)
        key = next((name for name in ("id", "engagement_id") if name in rows.columns), None)
        if key and file.stem not in {"forums", "redirects"}:
            rows = _multiplied(rows, key, named, chance)
        rows.write_parquet(folder / file.name)


def _multiplied(rows: pl.DataFrame, key: str, named: pl.DataFrame, chance: random.Random) -> pl.DataFrame:
    many = named.join(rows, left_on="old", right_on=key, maintain_order="left").rename({"new": key})
    for column in {"title", "quotation"} & set(rows.columns):
        many = many.with_columns(pl.Series(column, [_shuffled(words, chance) for words in many[column]]))
    if "url" in many.columns:
        slugs = many["title"].fill_null("").str.to_lowercase().str.replace_all(r"\W+", "-")
        many = many.with_columns(url=pl.col("url").str.extract(r"^(https?://[^/]+/)") + f"{DAY:%Y/%m}/" + slugs)
    if "announcement_id" in many.columns:
        many = many.with_columns(announcement_id=pl.format("{}/{}", "announcement_id", "copy"))
    for column in {"date_start", "date_end"} & set(rows.columns):
        many = many.with_columns(pl.col(column) - pl.duration(days=pl.col("copy") * 7))
    return many.drop("copy", "old").select(rows.columns)


def _shuffled(words: str | None, chance: random.Random) -> str | None:
    if words is None:
        return None
    parts = words.split()
    chance.shuffle(parts)
    return " ".join(parts)


def browse(page: Path) -> tuple[float, float]:
    """Open the page and use its filters; gives the seconds to open it, and the milliseconds of the slowest filter."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  nothing else of the bench needs a browser

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS.split())
        opened, slowest = min(_opened(browser, page) for _ in range(3)), 0.0
        print(f"    {opened:6.2f} s   until the table can be used")
        tab = browser.new_page(viewport={"width": 1280, "height": 900})
        tab.goto(page.as_uri())
        tab.wait_for_selector("html[data-ready]")
        for name, values in FILTERS.items():
            for value in values:
                times = [tab.evaluate(SCRIPT, [name, value]) for _ in range(3)]
                slowest = max(slowest, min(times))
                print(f"    {min(times):6.0f} ms  filter {name} = {value!r}: {tab.inner_text('#count')}")
                tab.evaluate(SCRIPT, [name, ""])
        begun = time.perf_counter()
        tab.locator("#rows button").first.click()
        tab.wait_for_selector(".evidence")
        print(f"    {1000 * (time.perf_counter() - begun):6.0f} ms  the first row's evidence")
        browser.close()
    return opened, slowest


def _opened(browser: object, page: Path) -> float:
    tab = browser.new_page(viewport={"width": 1280, "height": 900})  # type: ignore[attr-defined]  # playwright's
    begun = time.perf_counter()
    tab.goto(page.as_uri())
    tab.wait_for_selector("html[data-ready]")
    taken = time.perf_counter() - begun
    tab.close()
    return taken


DAY = date(2026, 11, 28)


def _facts() -> Facts:
    none = Changes(added=0, revised=0, merged=0, withdrawn=0, fields={})
    return Facts(name=f"{DAY:%Y.%m.%d}", version=1, day=DAY, schema="1.0.0", changes=none)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else NUMBER)
