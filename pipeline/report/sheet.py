"""The tables of a report's page: heads and rows, each cell in the words that a reader sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from pipeline.release.page.recurring import called, called_off, kept, promised
from pipeline.release.page.words import number, plain
from pipeline.report.counts import STATES, Row
from pipeline.report.facts import Facts
from pipeline.report.listing import when
from pipeline.report.says import titles

LISTED = 500
"""So many engagements, the latest, are listed on a page; counts are of all."""
Heads = tuple[tuple[str, str], ...]
_COUNTS: Heads = tuple((name.replace("_", " "), "number") for name in STATES)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a page: what it shows, its heads as label and kind (text, number, day), and its rows."""

    caption: str
    heads: Heads
    rows: list[list[Any]]

    @property
    def cells(self) -> list[list[Any]]:
        """The rows with their numbers as a reader finds them legible."""
        return [[f"{cell:,}" if isinstance(cell, int) else cell for cell in row] for row in self.rows]


@dataclass(frozen=True, slots=True)
class Line:
    """One engagement as a row of the list: date, kind, parties, place, level, state, and what says so."""

    when: str
    kind: str
    strand: str
    parties: str
    place: str
    level: str
    state: str
    title: str
    url: str | None
    confirmed: str


def sheet(facts: Facts) -> dict[str, Any]:
    """Every table of the page by name; what would be empty is left out. ``lines`` are the engagements."""
    made = {
        "strands": _strands(facts),
        "types": _counted("Engagements by type", "type", facts.types, plain),
        "partners": _partners(facts),
        "series": _series(facts),
        "exercises": _exercises(facts),
        "confidence": _confidence(facts),
        "levels": _words("level", facts.levels),
        "topics": _words("topic", facts.topics),
        "coverage": _coverage(facts),
    }
    shown = {name: table for name, table in made.items() if table.rows}
    formal = facts.engagements.filter(pl.col("type") == "agreement")
    mechanisms = [*facts.mechanisms["launched"], *facts.mechanisms["suspended"]]
    return shown | {
        "lines": _lines(facts.engagements, facts),
        "agreements": _lines(formal, facts),
        "measures": _lines(facts.engagements.filter(pl.col("type") == "confidence_building"), facts),
        "mechanisms": _lines(facts.engagements.filter(pl.col("id").is_in(mechanisms)), facts),
    }


def _strands(facts: Facts) -> Table:
    called = titles(facts)
    rows: list[list[Any]] = []
    for row in facts.strands:
        if row["strand"] in called:
            rows.append([called[row["strand"]], *(row[state] for state in STATES)])
        if row["strand"] == "session" and len(facts.sessions) > 1:
            rows += [
                [f"\u2003{one['group'] or 'other dialogues'}", *(one[s] for s in STATES)] for one in facts.sessions
            ]
    return Table("Engagements by kind, and whether they took place", (("kind", "text"), *_COUNTS), rows)


def _counted(caption: str, key: str, rows: list[Row], called: Any) -> Table:
    told = [[called(row[key]), *(row[state] for state in STATES)] for row in rows]
    return Table(caption, ((key, "text"), *_COUNTS), told)


def _partners(facts: Facts) -> Table:
    heads: Heads = (
        *((facts.subject.one, "text"), ("bilateral held", "number"), ("larger held", "number")),
        *(("planned or overdue", "number"), ("last held", "day"), ("member since", "day"), ("what was read", "text")),
    )
    rows = [
        [
            row["name"],
            row["bilateral"],
            row["wider"],
            row["planned"],
            row["last"] or "",
            _since(row, facts),
            _looked(row),
        ]
        for row in facts.partners
    ]
    return Table("Partners, one by one", heads, rows if len(rows) > 1 else [])


def _since(row: Row, facts: Facts) -> object:
    return (row["since"] or "") if row["now"] or not facts.subject.members else "no longer"


def _looked(row: Row) -> str:
    seen = row["bilateral"] or row["wider"] or row["planned"]
    if row["months"]:
        return f"{'' if seen else 'nothing observed in '}{row['months']} months of its own sources"
    return "no month of a source of its own" if seen else "nothing observed, in no month of a source of its own"


def _series(facts: Facts) -> Table:
    heads: Heads = (
        *(("forum or series", "text"), ("declared", "text"), ("held", "number"), ("first seen", "day")),
        *(("last", "day"), ("next planned", "day"), ("called off", "number"), ("median days apart", "number")),
        *(("cadence kept", "text"), ("past plans held", "text")),
    )
    rows = [
        [
            *(called(row), row["cadence"] and plain(row["cadence"]), row["held"], row["first_held"], row["last_held"]),
            *(row["next_planned"], called_off(row) or None, row["median_interval"] and round(row["median_interval"])),
            *(kept(row), promised(row)),
        ]
        for row in facts.series
        if row["seen"]
    ]
    return _filled(Table("Forums and series as a whole, whoever took part", heads, rows))


def _filled(table: Table) -> Table:
    """The table without the columns in which no row has anything."""
    kept_columns = [place for place, _ in enumerate(table.heads) if any(row[place] is not None for row in table.rows)]
    rows = [[row[place] for place in kept_columns] for row in table.rows]
    return Table(table.caption, tuple(table.heads[place] for place in kept_columns), rows)


def _confidence(facts: Facts) -> Table:
    names: dict[str | None, str] = {row["code"]: row["name"] for row in facts.partners}
    names[facts.subject.state] = facts.subject.called
    rows = [
        [" and ".join(names.get(row[side]) or row[side] for side in ("a", "b")), row["held"]]
        for row in facts.confidence_building
    ]
    return Table("Confidence-building measures held between two, by pair", (("pair", "text"), ("held", "number")), rows)


def _exercises(facts: Facts) -> Table:
    heads: Heads = (("series", "text"), *_COUNTS, ("last held", "day"))
    rows = [
        [row["name"] or "of no named series", *(row[state] for state in STATES), row["last"]] for row in facts.exercises
    ]
    return Table("Exercises by series", heads, rows)


def _words(what: str, rows: list[Row]) -> Table:
    told = [[plain(row["word"]) if row["word"] else f"no {what} told", row["held"]] for row in rows]
    return Table(f"Held engagements by {what}", ((what, "text"), ("held", "number")), told)


def _coverage(facts: Facts) -> Table:
    names = ("speaks_for", "source", "first", "last", "months", "announcements")
    heads: Heads = (
        ("speaks for", "text"),
        ("source", "text"),
        ("covered from", "day"),
        ("to", "day"),
        ("months", "number"),
        ("announcements", "number"),
    )
    rows = [[row[name] for name in names] for row in facts.coverage]
    return Table("What was read: months seen through, and announcements of any month", heads, rows)


def _lines(rows: pl.DataFrame, facts: Facts) -> list[Line]:
    return [_line(row, facts) for row in rows.head(LISTED).iter_rows(named=True)]


def _line(row: Row, facts: Facts) -> Line:
    series = f"{row['series']}{', ' + row['edition'] if row['edition'] else ''}" if row["series"] else row["instrument"]
    kind = plain(row["type"]) + (f", {plain(row['subtype'])}" if row["subtype"] not in {None, "other"} else "")
    return Line(
        when=when(row),
        kind=f"{kind}: {series}" if series else kind,
        strand=titles(facts)[row["strand"]],
        parties=", ".join(row["parties"] or ["parties without a code"]),
        place=", ".join(part for part in (row["place"], row["country"]) if part),
        level=plain(row["level"]) if row["level"] else "",
        state=row["state"],
        title=row["title"] or row["source"] or "",
        url=row["url"],
        confirmed="both sides" if row["both_sides_confirmed"] else number(row["attested_by"], "announcement"),
    )
