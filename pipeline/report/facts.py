"""All that a report says: the page is drawn from it, and machines read it as JSON."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import polars as pl

from pipeline.report import counts, listing, promises, who
from pipeline.report.counts import Row
from pipeline.report.shelf import Shelf
from pipeline.report.strands import Told, told
from pipeline.report.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A report on a subject from one release; every list in a fixed order, counts by state in columns of their own.

    ``sessions`` counts the strand of sessions by its ``group`` of forums, null for other dialogues.
    """

    subject: Subject
    release: str
    version: int
    day: str
    figures: dict[str, int]
    strands: list[Row]
    sessions: list[Row]
    years: list[Row]
    types: list[Row]
    levels: list[Row]
    topics: list[Row]
    partners: list[Row]
    exercises: list[Row]
    series: list[Row]
    mechanisms: dict[str, list[str]]
    confidence_building: list[Row]
    coverage: list[Row]
    engagements: pl.DataFrame

    @property
    def plain(self) -> dict[str, Any]:
        """The same as plain values, one for each field; the engagements as a list of rows."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        return told | {"engagements": self.engagements.to_dicts()}


def facts(subject: Subject, shelf: Shelf) -> Facts:
    """The facts on a subject in a release; the same release gives the same facts."""
    about = told(subject, shelf)
    others = who.partners(subject, shelf, about)
    series = promises.forums(subject, shelf, about)
    return Facts(
        subject=subject,
        release=shelf.name,
        version=shelf.version,
        day=shelf.today.isoformat(),
        figures=counts.figures(about.rows, about.sides, sum(one["now"] for one in others)),
        strands=counts.strands(about.rows),
        sessions=counts.by(about.rows.filter(pl.col("strand") == "session"), "group"),
        years=_years(about),
        types=counts.types(about.rows),
        levels=counts.words(about.rows, "level"),
        topics=counts.words(about.rows, "topics"),
        partners=others,
        exercises=listing.exercises(about),
        series=series,
        mechanisms=promises.mechanisms(about, series),
        confidence_building=promises.confidence(subject, shelf, about),
        coverage=who.coverage(subject, shelf),
        engagements=listing.engagements(shelf, about),
    )


def _years(about: Told) -> list[Row]:
    return counts.by(about.rows.filter(pl.col("year").is_not_null()), "year", "strand")
