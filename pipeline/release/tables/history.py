"""How the record came to be: every revision of every id, and where merged ids lead."""

from __future__ import annotations

import polars as pl

from pipeline.release.columns import made, of
from pipeline.release.table import Cut, ReleaseTable
from pipeline.store.tables import ENGAGEMENTS
from schemas.contract import Engagement

_FACTS = ("type", "subtype", "status", "date_start", "date_end", "date_precision", "country", "place", "level")
_LINKS = ("merged_into", "split_from", "parent_id")
_KEPT = ("id", "revision", "version", "recorded_at", "record_state", *_LINKS, *_FACTS, "confirmation")


def revisions(cut: Cut) -> pl.DataFrame:
    """Every revision up to the version, with the fields that it changed."""
    parties = pl.col("participants").list.eval(pl.element().struct.field("code")).list.sort()
    rows = cut.lake.scan(ENGAGEMENTS).filter(pl.col("version") <= cut.version)
    kept = rows.select(*_KEPT, codes=parties, attested_by=pl.col("attestations").list.len()).sort("id", "revision")
    changed = [
        pl.when(pl.col(name).ne_missing(pl.col(name).shift().over("id"))).then(pl.lit(name))
        for name in (*_FACTS, *_LINKS, "record_state", "confirmation", "codes", "attested_by")
    ]
    first = pl.col("revision") == 1
    nothing = pl.lit([], pl.List(pl.String))
    listed = pl.when(first).then(nothing).otherwise(pl.concat_list(changed).list.drop_nulls())
    return kept.with_columns(changed=listed).collect()


def redirects(cut: Cut) -> pl.DataFrame:
    """Every merged id, with the id that stands for it in the end."""
    ends = leading(cut.last)
    states = cut.last.select(leads_to=pl.col("id"), state=pl.col("record_state"))
    return ends.join(cut.last.select("id", "merged_into", "version"), on="id").join(states, on="leads_to")


def leading(last: pl.DataFrame) -> pl.DataFrame:
    """Columns ``id`` and ``leads_to``: the merged ones among these last revisions, and where their ids end."""
    merged = dict(last.filter(pl.col("record_state") == "merged").select("id", "merged_into").iter_rows())
    ends = [_end(name, merged) for name in merged]
    return pl.DataFrame({"id": list(merged), "leads_to": ends}, schema={"id": pl.String, "leads_to": pl.String})


def _end(name: str, merged: dict[str, str]) -> str:
    while name in merged:
        name = merged[name]
    return name


REVISIONS = ReleaseTable(
    name="revisions",
    title="Every state that an engagement ever had, in its main fields",
    columns=(
        *of(Engagement, *_KEPT),
        made("codes", str, "Codes of the parties then, sorted; null items are unresolved.", many=True),
        made("attested_by", int, "Number of announcements then."),
        made("changed", str, "Which of these fields differ from the revision before.", many=True),
    ),
    key=("id", "revision"),
    rows=revisions,
    links={},
)
REDIRECTS = ReleaseTable(
    name="redirects",
    title="Ids that were merged into others",
    columns=(
        *of(Engagement, "id", "merged_into"),
        made("leads_to", str, "The id at the end of the chain of merges."),
        made("state", str, "State of that record: live or withdrawn."),
        *of(Engagement, "version"),
    ),
    key=("id",),
    rows=redirects,
    links={},
)
