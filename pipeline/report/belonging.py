"""Who belonged on the day: memberships are spells, and an ally counts from the day of its accession."""

from __future__ import annotations

import polars as pl

from pipeline.report.shelf import Shelf
from pipeline.report.subject import Subject
from schemas.tables.membership import FULL


def spells(shelf: Shelf, organisation: str) -> pl.DataFrame:
    """Full memberships of an organisation or closed set: ``code``, ``valid_from``, ``valid_to``."""
    wanted = (pl.col("organisation") == organisation) & pl.col("kind").is_in(FULL)
    rows = shelf.table("memberships").filter(wanted).select("valid_from", "valid_to", code="member")
    return rows.sort("code", "valid_from", nulls_last=False).collect()


def on_the_day(day: pl.Expr) -> pl.Expr:
    """Whether a spell in ``valid_from`` and ``valid_to`` holds on the day; both its ends are within it."""
    begun = pl.col("valid_from").is_null() | (pl.col("valid_from") <= day)
    return (begun & (pl.col("valid_to").is_null() | (day <= pl.col("valid_to")))).fill_null(value=False)


def belongs(shelf: Shelf, state: str, organisation: str) -> pl.DataFrame:
    """Ids of the engagements on whose day the state belongs to the organisation or set."""
    mine = spells(shelf, organisation).filter(pl.col("code") == state)
    days = shelf.engagements.select("id", "on").join(mine, how="cross")
    return days.filter(on_the_day(pl.col("on"))).select("id").unique()


def members_today(subject: Subject, shelf: Shelf) -> pl.DataFrame:
    """The other side as of the day of the cut, the one side left out: ``code`` and ``since``."""
    if subject.partners:
        return pl.DataFrame({"code": subject.partners}).with_columns(since=pl.lit(None, pl.Date))
    if subject.members is None:
        return pl.DataFrame(schema={"code": pl.String, "since": pl.Date})
    now = spells(shelf, subject.members).filter(on_the_day(pl.lit(shelf.today)))
    return now.filter(pl.col("code").ne_missing(pl.lit(subject.state))).select("code", since="valid_from")


def partners(subject: Subject, shelf: Shelf) -> pl.DataFrame:
    """The other side, those that make pairs and belonged on the engagement's day: ``id``, ``code``, ``role``."""
    told = shelf.sides.filter(pl.col("code").ne_missing(pl.lit(subject.state)))
    if subject.partners:
        return told.filter(pl.col("code").is_in(subject.partners))
    if subject.members is None:
        return told.clear()
    dated = told.join(shelf.engagements.select("id", "on"), on="id").join(spells(shelf, subject.members), on="code")
    return dated.filter(on_the_day(pl.col("on"))).select("id", "code", "role").unique().sort(pl.all())
