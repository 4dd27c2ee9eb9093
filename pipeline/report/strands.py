"""How an engagement belongs to a subject: one strand each, so that a forum's session is never thirty bilaterals."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pipeline.release.tables.sides import opposite
from pipeline.report.belonging import belongs, on_the_day, partners, spells
from pipeline.report.shelf import Shelf
from pipeline.report.subject import Subject

STRANDS = ("bilateral", "body", "session", "own", "wider")
_TWO = (pl.col("format") == "bilateral").fill_null(value=False)
_DIALOGUE = pl.col("type") == "dialogue"


@dataclass(frozen=True, slots=True)
class Told:
    """What a subject's report is made of.

    ``rows`` are its engagements (as on the shelf) with ``strand`` and ``group`` (the title of the group of forums;
    null outside sessions of listed forums), ``sides`` the partners that take part in each (``id``, ``code``).
    """

    rows: pl.DataFrame
    sides: pl.DataFrame


def told(subject: Subject, shelf: Shelf) -> Told:
    """The subject's engagements, each in the first strand that fits:

    ``session`` of one of its forums or another dialogue of its organisation; ``bilateral`` of two sides between the
    state and a partner; ``body`` of two sides with the organisation itself; ``own`` activities of the organisation
    that are no dialogue; ``wider`` gatherings in which the state and a partner, or all members of a closed set, are
    named.
    """
    across = _across(subject, shelf)
    marked = _marked(subject, shelf, across)
    rows = marked.with_columns(group=_group(subject)).with_columns(strand=_strand(subject))
    rows = rows.filter(pl.col("strand").is_not_null())
    return Told(rows, across.select("id", "code").unique().join(rows.select("id"), on="id", how="semi").sort(pl.all()))


def _across(subject: Subject, shelf: Shelf) -> pl.DataFrame:
    """Partners that do not stand on the state's own side."""
    others = partners(subject, shelf)
    if subject.state is None:
        return others
    mine = shelf.sides.filter(pl.col("code") == subject.state).select("id", mine="role")
    return others.join(mine, on="id", how="left").filter(opposite("mine"))


def _marked(subject: Subject, shelf: Shelf, across: pl.DataFrame) -> pl.DataFrame:
    """Rows with marks: state, body and partner are parties, the state belongs on the day, the parent is a dialogue."""
    rows = shelf.engagements
    dialogues = rows.filter(_DIALOGUE).select(id="id")["id"].implode()
    sets = {group.of for group in subject.groups if group.of} | ({subject.members} if subject.members else set())
    marks = {f"in_{one}": belongs(shelf, subject.state, one) for one in sorted(sets)} if subject.state else {}
    marks["s"] = shelf.sides.filter(pl.col("code") == pl.lit(subject.state, pl.String))
    marks["o"] = shelf.parties.filter(pl.col("code") == pl.lit(subject.body, pl.String))
    marks["m"] = across
    marks["whole"] = _whole(subject, shelf, across)
    within = pl.col("parent_id").is_in(dialogues).fill_null(value=False)
    return rows.with_columns(
        within.alias("within"), *(pl.col("id").is_in(ids["id"].implode()).alias(name) for name, ids in marks.items())
    )


def _whole(subject: Subject, shelf: Shelf, across: pl.DataFrame) -> pl.DataFrame:
    """Engagements in which all that belonged to a closed set on that day are parties."""
    if not subject.whole or subject.members is None:
        return across.clear()
    there = across.group_by("id").agg(pl.col("code").n_unique())
    days = shelf.engagements.select("id", "on").join(there, on="id").join(spells(shelf, subject.members), how="cross")
    full = (
        days.filter(on_the_day(pl.col("on")))
        .group_by("id")
        .agg(pl.col("code").first(), all=pl.col("code_right").n_unique())
    )
    return full.filter(pl.col("code") == pl.col("all"))


def _group(subject: Subject) -> pl.Expr:
    """The title of the group of forums that an engagement is a session of."""
    title = pl.lit(None, pl.String)
    for group in reversed(subject.groups):
        held_there = pl.col("series_id").is_in(group.forums) & _DIALOGUE & _present(subject, group.of)
        title = pl.when(held_there).then(pl.lit(group.title)).otherwise(title)
    return title


def _strand(subject: Subject) -> pl.Expr:
    o, m, s, present = pl.col("o"), pl.col("m"), pl.col("s"), _present(subject, subject.members)
    own = ~_TWO & o & present if subject.body else pl.lit(value=False)
    both = s & m
    session = _DIALOGUE & ~pl.col("within") & (~_TWO & both if subject.kind == "dyad" else own)
    fits = {
        "session": pl.col("group").is_not_null() | session,
        "bilateral": _TWO & both,
        "body": _TWO & o & (s if subject.state else True),
        "own": own & ~_DIALOGUE,
        "wider": ~_TWO & (both & ~o | pl.col("whole")),
    }
    return pl.coalesce(pl.when(fit).then(pl.lit(name)) for name, fit in fits.items())


def _present(subject: Subject, organisation: str | None) -> pl.Expr:
    """Whether the state takes part: named as a party, or a member of the organisation on that day."""
    if subject.state is None:
        return pl.lit(value=True)
    return pl.col("s") | pl.col(f"in_{organisation}") if organisation else pl.col("s")
