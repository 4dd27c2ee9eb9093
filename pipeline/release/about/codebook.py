"""The codebook of a release, as Markdown and as a page: every table with its columns, and every vocabulary."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.pages import page
from pipeline.release.about.facts import About
from pipeline.release.table import ReleaseTable
from schemas.contract import codebook as contract
from schemas.contract.declare import Declared, Pattern, Vocabulary
from schemas.tables import vocabularies, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column as the page shows it; ``link`` is the table and column that it refers to."""

    name: str
    type: str
    empty: str
    vocabulary: str | None
    pattern: str | None
    bounds: str
    link: str | None
    meaning: str
    unit: str | None


def markdown(tables: tuple[ReleaseTable, ...], about: About) -> str:
    """The codebook as Markdown."""
    parts = [f"# Codebook\n\nSchema version {about.schema}. Times are UTC; days are local to the place or publisher.\n"]
    parts += [f"## `{t.name}`\n\n{t.title}. Key: {', '.join(t.key)}.\n\n{contract.columns(t.columns)}" for t in tables]
    return "\n".join([*parts, contract.vocabulary_chapter()])


def html(tables: tuple[ReleaseTable, ...], about: About) -> str:
    """The codebook as a page: ``#table`` leads to a table, ``#table.column`` to a column."""
    named = [(name, [word for word in words() if word.vocabulary == name]) for name in vocabularies()]
    told = [(table, [_column(table, column) for column in table.columns]) for table in tables]
    return page("codebook.html", about=about, tables=told, vocabularies=named)


def _column(table: ReleaseTable, column: Declared) -> Column:
    words, pattern = column.mark(Vocabulary), column.mark(Pattern)
    return Column(
        name=column.name,
        type=contract.type_name(column),
        empty=contract.empty(column),
        vocabulary=words.name if words else None,
        pattern=pattern.regex if pattern else None,
        bounds=contract.bounds(column),
        link=".".join(table.links[column.name]) if column.name in table.links else None,
        meaning=column.doc.text,
        unit=column.doc.unit,
    )
