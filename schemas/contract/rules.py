"""Row rules made from the declarations, and the few rules that span several fields.

``row_rules(contract)`` is a dataframely schema: ``.filter(frame)`` parts good rows from bad ones and names for
each bad row the rules that it breaks, so that quarantine can say why.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import TypeAlias

import dataframely as dy
import polars as pl

from schemas.contract.announcement import Announcement
from schemas.contract.declare import Bounds, Declared, Key, Pattern, Vocabulary, declared
from schemas.contract.mention import Facts, Mention
from schemas.tables import vocabulary

Rule: TypeAlias = Callable[[], pl.Expr]

_DAY_PRECISIONS = ("day", "week")


def _codes() -> pl.Expr:
    return pl.col("participants").list.eval(pl.element().struct.field("code")).list.drop_nulls()


_FACTS: Mapping[str, Rule] = {
    "dates_in_order": lambda: (
        pl.col("date_start").is_null() | pl.col("date_end").is_null() | (pl.col("date_end") >= pl.col("date_start"))
    ),
    "precision_exactly_with_date": lambda: (
        (pl.col("date_start").is_null() & pl.col("date_end").is_null()) == pl.col("date_precision").is_null()
    ),
    "basis_exactly_with_date": lambda: pl.col("date_precision").is_null() == pl.col("date_basis").is_null(),
    "date_is_plausible": lambda: (
        pl.col("date_start").is_null() | pl.col("date_start").is_between(date(1945, 1, 1), date(2100, 1, 1))
    ),
    "a_party_is_resolved": lambda: _codes().list.len() >= 1,
    "subtype_belongs_to_type": lambda: pl.concat_str("type", "subtype", separator="/").is_in(_subtypes()),
    "coordinates_come_in_pairs": lambda: pl.col("lat").is_null() == pl.col("lon").is_null(),
    "country_is_a_state": lambda: pl.col("country").is_null() | pl.col("country").is_in(_states()),
    "participants_are_known_actors": lambda: _codes().list.eval(pl.element().is_in(_actors())).list.all(),
}
_MENTION: Mapping[str, Rule] = {
    "evidence_spans_in_order": lambda: (
        pl.col("evidence").list.eval(pl.element().struct.field("end") > pl.element().struct.field("start")).list.all()
    ),
}
_ANNOUNCEMENT: Mapping[str, Rule] = {
    "title_or_text": lambda: (pl.col("title").str.strip_chars() != "") | (pl.col("text").str.strip_chars() != ""),
    "full_text_has_a_body": lambda: (
        (pl.col("text_completeness") != "full") | (pl.col("text").str.strip_chars().str.len_chars() > 0)
    ),
    "precision_exactly_with_publication": lambda: (
        pl.col("published_day").is_null() == pl.col("published_precision").is_null()
    ),
    "published_not_in_the_future": lambda: (
        pl.col("published").is_null()
        | pl.col("captured_at").is_null()
        | (pl.col("published") <= pl.col("captured_at") + pl.duration(days=2))
    ),
}


@cache
def row_rules(contract: type) -> type[dy.Schema]:
    """The contract's row rules as a dataframely schema over its polars schema."""
    rules: dict[str, Rule] = {}
    for base, own in ((Facts, _FACTS), (Mention, _MENTION), (Announcement, _ANNOUNCEMENT)):
        rules |= own if issubclass(contract, base) else {}
    body = {field.name: _column(field) for field in declared(contract)}
    return type(contract.__name__, (dy.Schema,), body | {name: _rule(expr) for name, expr in rules.items()})


def _rule(expression: Rule) -> object:
    def rule(cls: type[dy.Schema]) -> pl.Expr:
        return expression()

    return dy.rule()(rule)


def _column(field: Declared) -> dy.Column:
    if not field.many:
        return _one(field)
    # A list may be empty, never null: absence of participants or topics is a statement too.
    return dy.List(_one(dataclasses.replace(field, many=False, nullable=False)), nullable=False)


def _one(field: Declared) -> dy.Column:
    key = field.mark(Key) is not None
    if dataclasses.is_dataclass(field.type):
        return dy.Struct({f.name: _column(f) for f in declared(field.type)}, nullable=field.nullable)
    if field.type is str:
        return dy.String(nullable=field.nullable, primary_key=key, regex=_regex(field), check=_words(field))
    bounds = field.mark(Bounds) or Bounds()
    if field.type is int:
        low, high = (None if side is None else int(side) for side in (bounds.low, bounds.high))
        return dy.Int64(nullable=field.nullable, primary_key=key, min=low, max=high)
    if field.type is float:
        return dy.Float64(nullable=field.nullable, min=bounds.low, max=bounds.high)
    if field.type is datetime:
        return dy.Datetime(nullable=field.nullable, time_zone="UTC", time_unit="us")
    if field.type is date:
        return dy.Date(nullable=field.nullable)
    return dy.Bool(nullable=field.nullable)


def _regex(field: Declared) -> str | None:
    pattern = field.mark(Pattern)
    return None if pattern is None else f"^(?:{pattern.regex})$"


def _words(field: Declared) -> dict[str, Callable[[pl.Expr], pl.Expr]] | None:
    mark = field.mark(Vocabulary)
    if mark is None:
        return None
    words = vocabulary(mark.name)
    return {f"in_vocabulary_{mark.name}": lambda cell: cell.is_in(words)}
