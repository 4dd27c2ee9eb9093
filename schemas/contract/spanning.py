"""Rules that span several fields of a row, or ask the tables of the world: true where the row keeps them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

import polars as pl

from schemas.contract.announcement import Announcement
from schemas.contract.mention import Facts, Mention
from schemas.tables import organisation_ids, state_codes, subtypes, vocabulary

Rule: TypeAlias = Callable[[], pl.Expr]


def spanning_rules(contract: type) -> dict[str, Rule]:
    """The rules that hold for a contract, by name; each gives an expression over the contract's columns."""
    found: dict[str, Rule] = {}
    for base, rules in _RULES.items():
        found |= rules if issubclass(contract, base) else {}
    return found


def _dates_in_order() -> pl.Expr:
    start, end = pl.col("date_start"), pl.col("date_end")
    return start.is_null() | end.is_null() | (end >= start)


def _precision_exactly_with_date() -> pl.Expr:
    undated = pl.col("date_start").is_null() & pl.col("date_end").is_null()
    return undated == pl.col("date_precision").is_null()


def _basis_exactly_with_date() -> pl.Expr:
    return pl.col("date_precision").is_null() == pl.col("date_basis").is_null()


def _date_is_plausible() -> pl.Expr:
    # Security engagements of states that the actor tables know, planned no further than a lifetime ahead.
    likely = (date(1945, 1, 1), date(2100, 1, 1))
    return pl.all_horizontal(
        pl.col(name).is_null() | pl.col(name).is_between(*likely) for name in ("date_start", "date_end")
    )


def _codes() -> pl.Expr:
    return pl.col("participants").list.eval(pl.element().struct.field("code")).list.drop_nulls()


def _a_party_is_resolved() -> pl.Expr:
    return _codes().list.len() >= 1


def _no_more_parties_than_states() -> pl.Expr:
    # Fewer than the gate allows an engagement, where several announcements add up.
    return _codes().list.len() <= 200


def _participants_are_known_actors() -> pl.Expr:
    return _codes().list.eval(pl.element().is_in(sorted(state_codes() | organisation_ids()))).list.all()


def _country_is_a_state() -> pl.Expr:
    return pl.col("country").is_null() | pl.col("country").is_in(sorted(state_codes()))


def _subtype_belongs_to_type() -> pl.Expr:
    pairs = [f"{kind}/{subtype}" for kind in vocabulary("type") for subtype in subtypes(kind)]
    return pl.concat_str("type", "subtype", separator="/").is_in(pairs)


def _coordinates_come_in_pairs() -> pl.Expr:
    return pl.col("lat").is_null() == pl.col("lon").is_null()


def _evidence_spans_in_order() -> pl.Expr:
    end, start = (pl.element().struct.field(name) for name in ("end", "start"))
    return pl.col("evidence").list.eval(end > start).list.all()


def _title_or_text() -> pl.Expr:
    return (pl.col("title").str.strip_chars() != "") | _has_body()


def _full_text_has_a_body() -> pl.Expr:
    return (pl.col("text_completeness") != "full") | _has_body()


def _has_body() -> pl.Expr:
    return pl.col("text").str.strip_chars() != ""


def _precision_exactly_with_publication() -> pl.Expr:
    return pl.col("published_day").is_null() == pl.col("published_precision").is_null()


def _published_not_in_the_future() -> pl.Expr:
    # Two days cover any zone and a publisher's clock that runs ahead.
    seen, published = pl.col("captured_at"), pl.col("published")
    return published.is_null() | seen.is_null() | (published <= seen + pl.duration(days=2))


_RULES: Mapping[type, Mapping[str, Rule]] = {
    Facts: {
        "dates_in_order": _dates_in_order,
        "precision_exactly_with_date": _precision_exactly_with_date,
        "basis_exactly_with_date": _basis_exactly_with_date,
        "date_is_plausible": _date_is_plausible,
        "a_party_is_resolved": _a_party_is_resolved,
        "subtype_belongs_to_type": _subtype_belongs_to_type,
        "coordinates_come_in_pairs": _coordinates_come_in_pairs,
        "country_is_a_state": _country_is_a_state,
        "participants_are_known_actors": _participants_are_known_actors,
    },
    Mention: {
        "evidence_spans_in_order": _evidence_spans_in_order,
        "no_more_parties_than_states": _no_more_parties_than_states,
    },
    Announcement: {
        "title_or_text": _title_or_text,
        "full_text_has_a_body": _full_text_has_a_body,
        "precision_exactly_with_publication": _precision_exactly_with_publication,
        "published_not_in_the_future": _published_not_in_the_future,
    },
}
