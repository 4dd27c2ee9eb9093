"""The rows of the table of engagements, as compact columns."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl
from markupsafe import Markup

from pipeline.release.page.block import Dictionary, block
from pipeline.release.page.facts import Facts
from pipeline.release.page.news import FRESH, fresh
from pipeline.release.page.quoted import quotations
from pipeline.release.page.states import STATES, WORDS
from pipeline.release.page.tables import Tables
from pipeline.release.page.told import announcements, attested, grouped
from pipeline.release.page.words import plain

ROWS = 100_000
"""So many engagements, the latest, are in the table; pictures and counts are of all."""
_WORDS = ("type", "subtype", "level", "format", "mode", "date_precision", "country", "place", "sea_area", "series")
"""Columns that hold few distinct words."""
_PLAIN = frozenset({"type", "subtype", "level", "format", "mode", "date_precision", "sea_area"})


@dataclass(frozen=True, slots=True)
class Shown:
    """What the table shows: its two blocks, its number of rows, and how many quotations each may have (None: all)."""

    rows: Markup
    quotations: Markup
    count: int
    most: int | None


def shown(tables: Tables, facts: Facts) -> Shown:
    """The blocks of the table: one read at once, one when the first row is opened."""
    rows = tables.engagements.head(ROWS).with_columns(fresh(facts))
    ids = rows.select("id", row=pl.int_range(pl.len()))
    told = attested(tables, ids)
    quotes, most = quotations(tables, ids, told)
    data = _columns(rows) | {
        "told": announcements(told, len(rows)),
        "party": _parties(tables, ids),
        "people": _people(tables, ids),
        "names": tables.names,
        "states": [[state.word, state.sign] for state in STATES],
        "freshness": FRESH,
    }
    return Shown(block(data), block(quotes), len(rows), most)


def _columns(rows: pl.DataFrame) -> dict[str, object]:
    days = {name: (pl.col(name) - pl.date(1970, 1, 1)).dt.total_days() for name in ("date_start", "date_end", "told")}
    numbers = rows.select(**days)
    return {
        "count": len(rows),
        "id": rows["id"].to_list(),
        "start": numbers["date_start"].to_list(),
        "end": numbers["date_end"].to_list(),
        "day": numbers["told"].to_list(),
        "state": [WORDS.index(word) for word in rows["state"]],
        "status": _dictionary(rows["status"], "status"),
        "fresh": [FRESH.index(word) for word in rows["fresh"]],
        "topics": _lists(rows["topics"]),
        **{name: _dictionary(rows[name], name) for name in _WORDS},
    }


def _dictionary(column: pl.Series, name: str) -> dict[str, object]:
    known = Dictionary[str]({"": 0})
    codes = known.codes(column.fill_null(""))
    return {"codes": codes, "words": [plain(word) if name in _PLAIN else word for word in known]}


def _lists(column: pl.Series) -> dict[str, object]:
    known = Dictionary[str]()
    codes = [known.codes(words) for words in column]
    return {"codes": codes, "words": [plain(word) for word in known]}


def _parties(tables: Tables, ids: pl.DataFrame) -> dict[str, object]:
    """Each distinct party (code or, without one, the words that name it; role), and those of every row."""
    rows = tables.scan("participants").join(ids.lazy(), left_on="engagement_id", right_on="id").sort("row", "position")
    text = pl.when(pl.col("code").is_null()).then("text").otherwise(pl.lit(""))
    told = rows.select("row", code=pl.col("code").fill_null(""), text=text, role=pl.col("role")).collect()
    known = Dictionary[tuple[str, str, str]]()
    codes = known.codes(told.select("code", "text", "role").iter_rows())
    return {"codes": grouped(told["row"], codes, len(ids)), "words": list(known)}


def _people(tables: Tables, ids: pl.DataFrame) -> dict[str, object]:
    rows = tables.scan("people").join(ids.lazy(), left_on="engagement_id", right_on="id").sort("row", "position")
    told = rows.select("row", "name", "office").collect()
    known = Dictionary[tuple[str, str | None]]()
    codes = known.codes(told.select("name", "office").iter_rows())
    return {"codes": grouped(told["row"], codes, len(ids)), "words": list(known)}
