"""The same tables for other tools, made from the parquet files of a release: CSV and SQLite.

Evidence and attestations stay in parquet alone: they are long, and full of other people's words.
"""

from collections.abc import Mapping
from pathlib import Path

from pipeline.release.formats.beside import FormatsError, formats_beside
from pipeline.release.formats.comma import DELIMITER, write_csv
from pipeline.release.formats.comma import FOLDER as CSV
from pipeline.release.formats.sqlite import FILE as SQLITE
from pipeline.release.formats.sqlite import write_sqlite
from pipeline.release.table import ReleaseTable

PARQUET_ONLY = frozenset({"attestations", "evidence"})


def offered(tables: tuple[ReleaseTable, ...]) -> tuple[ReleaseTable, ...]:
    """The tables that other formats have too."""
    return tuple(table for table in tables if table.name not in PARQUET_ONLY)


def write_formats(tables: tuple[ReleaseTable, ...], folder: Path, about: Mapping[str, str]) -> None:
    """Write them all beside the parquet files in ``folder``; ``about`` is what SQLite says of the release, by name."""
    flat = offered(tables)
    for table in flat:
        write_csv(table, folder)
    write_sqlite(flat, folder, about)


__all__ = ["CSV", "DELIMITER", "PARQUET_ONLY", "SQLITE", "FormatsError", "formats_beside", "offered", "write_formats"]
