"""The questions of the case studies at a look: a state and the members of an organisation, by each engagement's day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import altair as alt
import polars as pl

from pipeline.pages import Picture, picture
from pipeline.release.page.tables import Tables
from pipeline.release.page.topics import lines
from pipeline.release.page.words import number
from schemas.tables import Case, cases
from schemas.tables.membership import FULL

PARTNERS = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with its picture (None where there is nothing to draw), its sentence, and the page that says more."""

    question: Case
    says: str
    picture: Picture | None
    link: str | None


def answers(tables: Tables, links: Mapping[str, str]) -> list[Answer]:
    """Every question, each with the file name of its own page where ``links`` has one."""
    return [_answer(question, tables, links.get(question.id)) for question in cases()]


def _answer(question: Case, tables: Tables, link: str | None) -> Answer:
    rows, names = tables.engagements, tables.names
    ours = tables.taking_part.filter(pl.col("code") == question.state).select("id")
    known = rows.join(ours, on="id", how="semi").select("id", "state", "format", "type", on="told")
    others = tables.taking_part.join(known, on="id").filter(pl.col("code") != question.state)
    partners = _members(others, question, tables)
    bodies = others.filter(pl.col("code") == question.organisation)
    two = partners.filter(pl.col("format") == "bilateral")
    says = _says(question, two, partners, bodies)
    return Answer(question, says, _picture(question, two, names), link)


def _members(others: pl.DataFrame, question: Case, tables: Tables) -> pl.DataFrame:
    """The rows whose party belonged to the organisation on that day."""
    spells = tables.scan("memberships").filter(
        pl.col("organisation") == question.organisation, pl.col("kind").is_in(FULL)
    )
    dated = others.join(spells.select("valid_from", "valid_to", code="member").collect(), on="code")
    begun = pl.col("valid_from").is_null() | (pl.col("valid_from") <= pl.col("on"))
    lasts = pl.col("valid_to").is_null() | (pl.col("on") <= pl.col("valid_to"))
    return dated.filter(begun & lasts).unique(["id", "code"])


def _says(question: Case, two: pl.DataFrame, partners: pl.DataFrame, bodies: pl.DataFrame) -> str:
    if partners.is_empty() and bodies.is_empty():
        return "This release holds no engagement of the two."
    held = two.filter(pl.col("state") == "held")
    wider = partners.filter(pl.col("format") != "bilateral")["id"].n_unique()
    done, rest = held["id"].n_unique(), two["id"].n_unique() - held["id"].n_unique()
    members = number(held["code"].n_unique(), question.member, question.members)
    return (
        f"{number(done, 'bilateral engagement')} held with {members}, "
        f"{rest:,} planned, overdue or called off; {number(wider, 'larger gathering')} with at least one of them; "
        f"{number(bodies['id'].n_unique(), 'engagement')} with {question.organisation} itself as a party. "
        "A state counts if it belonged on the day of the engagement."
    )


def _picture(question: Case, two: pl.DataFrame, names: Mapping[str, str]) -> Picture | None:
    if two.is_empty():
        return None
    order = two["code"].value_counts().sort("count", "code", descending=[True, False]).head(PARTNERS)["code"].to_list()
    called = [names.get(code, code) for code in order]
    counted = two.filter(pl.col("code").is_in(order)).group_by("code", "state").len("engagements")
    counted = counted.with_columns(line=pl.col("code").replace_strict(order, called)).drop("code")

    def draw(width: int) -> alt.TopLevelMixin:
        return lines(counted, called, min(width, 520))

    partners = number(
        len(order), f"{question.organisation} {question.member}", f"{question.organisation} {question.members}"
    )
    return picture(f"Bilateral engagements of {question.called} with {partners}", "", draw)
