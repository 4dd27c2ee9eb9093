"""Two states of the engagements beside each other: what became of each id, and which fields say something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from schemas.contract.evolution import Change

KINDS: Mapping[str, str] = {
    "added": "added",
    "revised": "revised",
    "merged": "merged into another",
    "split": "split from another",
    "withdrawn": "withdrawn",
    "returned": "told again",
    "overdue": "overdue by the day alone",
    "absent": "not there yet",
}
"""What may become of an engagement, in words and in the order in which they are counted. Told again is one that was
withdrawn or merged in the first state and stands in the second. Overdue by the day alone is a
plan whose day passes (or, backwards, does not yet) without a new revision; not there yet is what the second state, an
older one, does not know."""

_SHOWN = ("type", "status", "date_start", "date_end", "participants")
_FIELD = pl.Struct({"field": pl.String, "was": pl.String, "now": pl.String})
_ROWS = pl.Schema(
    {"id": pl.String, "change": pl.String, "other": pl.String, **dict.fromkeys(_SHOWN, pl.String)}
    | {"fields": pl.List(_FIELD)}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Numbers of engagements by what became of them (see ``KINDS``), and by how many each field was revised."""

    added: int
    revised: int
    merged: int
    withdrawn: int
    fields: Mapping[str, int]
    split: int = 0
    returned: int = 0
    overdue: int = 0
    absent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Everything that differs.

    ``rows`` has one row an engagement that differs, sorted by id: ``id``, ``change`` (one of ``KINDS``), ``other`` (the
    id that it went into or came from), ``type``, ``status``, ``date_start``, ``date_end``, ``participants`` (of the
    second state where it is live there, else of the first) and ``fields`` (a list of ``field``, ``was``, ``now``).
    Values are text as in the release's CSV; null is empty. A revision that changed nothing but people, quantities or
    the words behind the values lists no field.
    """

    rows: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=_ROWS))
    schema: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.schema) or not self.rows.is_empty()

    @property
    def counts(self) -> Changes:
        """How many engagements changed in which way."""
        kinds = dict(self.rows.group_by("change").len().iter_rows())
        revised = self.rows.filter(pl.col("change") == "revised").explode("fields").drop_nulls("fields")
        names = revised.select(pl.col("fields").struct.field("field")).to_series()
        fields = sorted(names.value_counts().iter_rows(), key=lambda item: (-item[1], item[0]))
        return Changes(**{kind: kinds.get(kind, 0) for kind in KINDS}, fields=dict(fields))


def compare(was: pl.DataFrame, now: pl.DataFrame, fields: Sequence[str]) -> pl.DataFrame:
    """The rows of a ``Difference``.

    Args:
        was: the first state of every engagement that may differ: ``id``, ``revision``, ``record_state`` and the
            ``fields`` as text, null where it is not live.
        now: the second state, in the same columns and ``leads_to``: for a merged one, where its id leads in the end.
        fields: the columns to compare, ``split_from`` and those that are shown among them.
    """
    both = was.join(now, on="id", how="full", suffix="_now", coalesce=True)
    both = both.with_columns(change=_kind(fields)).drop_nulls("change")
    gone = pl.col("record_state_now") != "live"
    shown = [pl.when(gone).then(name).otherwise(f"{name}_now").alias(name) for name in _SHOWN]
    absent = pl.col("change") == "absent"
    shown = [pl.when(absent).then(name).otherwise(one).alias(name) for name, one in zip(_SHOWN, shown, strict=True)]
    other = pl.when(change="merged").then("leads_to").when(change="split").then("split_from_now").alias("other")
    rows = both.select("id", "change", other, *shown).join(_revised(both, fields), on="id", how="left")
    nothing = pl.lit([], dtype=_ROWS["fields"])
    return rows.with_columns(pl.col("fields").fill_null(nothing)).select(_ROWS.names()).sort("id")


def _kind(fields: Sequence[str]) -> pl.Expr:
    was, state = pl.col("record_state"), pl.col("record_state_now")
    before, after = was.eq_missing(pl.lit("live")), state.eq_missing(pl.lit("live"))
    other = pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_now")) for name in fields)
    born_of = pl.col("split_from_now").is_not_null()
    return (
        pl.when(~before & after & was.is_not_null())
        .then(pl.lit("returned"))
        .when(~before & after & born_of)
        .then(pl.lit("split"))
        .when(~before & after)
        .then(pl.lit("added"))
        .when(before & state.is_null())
        .then(pl.lit("absent"))
        .when(before & ~after)
        .then(state)  # merged or withdrawn
        .when(before & (pl.col("revision") != pl.col("revision_now")))
        .then(pl.lit("revised"))
        .when(before & other)
        .then(pl.lit("overdue"))
    )


def _revised(both: pl.DataFrame, fields: Sequence[str]) -> pl.DataFrame:
    """For each revised engagement the list of its fields that differ, in the order of the columns."""
    live = both.filter(pl.col("change").is_in(["revised", "overdue"]))
    found = [
        live.filter(pl.col(name).ne_missing(pl.col(f"{name}_now"))).select(
            "id", fields=pl.struct(field=pl.lit(name), was=pl.col(name), now=pl.col(f"{name}_now"))
        )
        for name in fields
    ]
    return pl.concat(found).group_by("id", maintain_order=True).agg("fields")
