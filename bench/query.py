"""An analyst's first questions to a release: in polars and in DuckDB, and with the rows of the files in another order.

Each answer is timed from the opening of its files, which the system has read before, on all cores. The release is
made as ``bench.made.record`` says, or is the folder that ``--release`` names. What another order would give is measured
with the same question on a copy of the table that is sorted by it, in row groups as large as a release's.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import polars as pl

from bench.frame.asked import Asked
from bench.frame.figure import Measured
from bench.frame.timing import medians
from bench.made.record import tables_of
from pipeline.release.write import ROW_GROUP

NUMBER = 100_000
Question = Callable[[Path], object]


def figures(asked: Asked) -> Iterator[Measured]:
    """Seconds to the answer of each question, in polars beside DuckDB, and beside other orders of the rows."""
    for number in asked.numbers or (() if asked.release else (NUMBER,)):
        with tables_of(number) as folder:
            yield from _measured(folder, asked.rounds)
    if asked.release:
        yield from _measured(asked.release, asked.rounds)


def _measured(release: Path, rounds: int) -> Iterator[Measured]:
    number = pl.scan_parquet(release / "engagements.parquet").select(pl.len()).collect().item()
    said = pl.scan_parquet(release / "evidence.parquet").select(pl.len()).collect().item()
    data = f"release of {number:,} made-up engagements with {said:,} quotations"
    key, words = _picked(release)
    for name, (ours, sql) in _questions(key, words).items():
        ways = {"polars": lambda ours=ours: ours(release), "DuckDB": lambda sql=sql: _asked(sql, release)}
        taken = medians(ways, rounds)
        yield _figure(f"{name}, {number:,}", data, taken["polars"], "DuckDB", taken["DuckDB"])
    for name, table, order, columns, question in _orders(key):
        with tempfile.TemporaryDirectory() as folder:
            other = Path(folder)
            rows = pl.scan_parquet(release / f"{table}.parquet").select(columns).sort(order)
            rows.sink_parquet(other / f"{table}.parquet", compression="zstd", row_group_size=ROW_GROUP)
            taken = medians({"ours": lambda: question(release), "other": lambda: question(other)}, rounds)  # noqa: B023
        against = f"sorted by {', '.join(order)}"
        yield _figure(f"{name}, polars, {number:,}", data, taken["ours"], against, taken["other"])


def _figure(name: str, data: str, ours: float, against: str, other: float) -> Measured:
    return Measured(name=name, value=ours, unit="s", data=data, against=against, ratio=ours / other)


def _picked(release: Path) -> tuple[str, str]:
    """An engagement in the middle of the release, and words that few quotations hold."""
    ids = pl.read_parquet(release / "engagements.parquet", columns=["id"])["id"]
    key = str(ids[len(ids) // 2])
    said = pl.scan_parquet(release / "evidence.parquet").filter(pl.col("engagement_id") == key)
    return key, str(said.select("quotation").first().collect().item()).partition(",")[0]


def _questions(key: str, words: str) -> dict[str, tuple[Question, str]]:
    """Each question as polars asks it and as SQL; ``{table}`` is a file of the release."""
    return {
        "a state's dyad-years, ready made": (
            _dyad_years,
            "SELECT year, a, b, held FROM {dyad_year} WHERE 'USA' IN (a, b) ORDER BY year, a, b",
        ),
        "dyad-years counted from the participants": (
            _counted,
            """SELECT year(date_start) AS year, one.code AS a, other.code AS b, count(DISTINCT id) AS held
            FROM {engagements} JOIN {participants} one ON one.engagement_id = id
            JOIN {participants} other ON other.engagement_id = id AND one.code < other.code
            WHERE status = 'completed' GROUP BY ALL ORDER BY ALL""",
        ),
        "one dyad's history": (
            history,
            """SELECT id, date_start, type, status FROM {engagements}
            WHERE id IN (SELECT engagement_id FROM {participants} WHERE code IN ('JPN', 'USA')
            GROUP BY engagement_id HAVING count(DISTINCT code) = 2) ORDER BY date_start""",
        ),
        "words in the evidence": (
            lambda release: _searched(release, words),
            f"SELECT engagement_id, field, quotation FROM {{evidence}} WHERE contains(quotation, '{words}')",
        ),
        "the evidence of one engagement": (
            lambda release: evidence(release, key),
            f"SELECT field, value, quotation FROM {{evidence}} WHERE engagement_id = '{key}'",
        ),
    }


def _orders(key: str) -> Iterator[tuple[str, str, list[str], list[str], Question]]:
    """Name, table, order, columns and question of every other order that is tried."""
    ids = ["engagement_id", "code"]
    yield "a dyad's ids", "participants", ["code", "engagement_id"], ids, _ids_of_dyad
    told = ["engagement_id", "field", "value", "quotation"]
    yield "evidence by id", "evidence", ["field", "quotation"], told, lambda folder: evidence(folder, key)


def _asked(sql: str, release: Path) -> object:
    tables = {file.stem: f"read_parquet('{file}')" for file in release.glob("*.parquet")}
    with duckdb.connect() as db:
        return db.sql(sql.format_map(tables)).to_arrow_table()


def _dyad_years(release: Path) -> pl.DataFrame:
    years = pl.scan_parquet(release / "dyad_year.parquet").filter((pl.col("a") == "USA") | (pl.col("b") == "USA"))
    return years.select("year", "a", "b", "held").sort("year", "a", "b").collect()


def _counted(release: Path) -> pl.DataFrame:
    held = pl.scan_parquet(release / "engagements.parquet").filter(pl.col("status") == "completed")
    years = held.select("id", year=pl.col("date_start").dt.year())
    who = pl.scan_parquet(release / "participants.parquet").select("engagement_id", "code")
    pairs = who.join(who, on="engagement_id", suffix="_b").filter(pl.col("code") < pl.col("code_b"))
    told = pairs.join(years, left_on="engagement_id", right_on="id")
    return told.group_by("year", "code", "code_b").agg(pl.col("engagement_id").n_unique()).sort(pl.all()).collect()


def _ids_of_dyad(release: Path) -> pl.DataFrame:
    return _dyad(release).collect()


def _dyad(release: Path) -> pl.LazyFrame:
    who = pl.scan_parquet(release / "participants.parquet").filter(pl.col("code").is_in(["JPN", "USA"]))
    return who.group_by("engagement_id").agg(pl.col("code").n_unique()).filter(pl.col("code") == 2)


def history(release: Path) -> pl.DataFrame:
    """What Japan and the United States had with each other, by day."""
    told = pl.scan_parquet(release / "engagements.parquet").select("id", "date_start", "type", "status")
    return told.join(_dyad(release), left_on="id", right_on="engagement_id", how="semi").sort("date_start").collect()


def _searched(release: Path, words: str) -> pl.DataFrame:
    said = pl.scan_parquet(release / "evidence.parquet").filter(pl.col("quotation").str.contains(words, literal=True))
    return said.select("engagement_id", "field", "quotation").collect()


def evidence(release: Path, key: str) -> pl.DataFrame:
    """The words that say an engagement."""
    said = pl.scan_parquet(release / "evidence.parquet").filter(pl.col("engagement_id") == key)
    return said.select("field", "value", "quotation").collect()
