"""How the record came to be: every revision of every id, and where merged ids lead."""

from __future__ import annotations

import polars as pl

from pipeline.release.columns import made, of
from pipeline.release.table import Cut, ReleaseTable
from schemas.contract import Engagement

_FACTS = ("type", "subtype", "status", "date_start", "date_end", "date_precision", "country", "place", "level")
_LINKS = ("merged_into", "split_from", "parent_id")
_KEPT = ("id", "revision", "version", "recorded_at", "record_state", *_LINKS, *_FACTS, "confirmation")


def revisions(cut: Cut) -> pl.DataFrame:
    """Every revision up to the version, with the fields that it changed."""
    parties = pl.col("participants").list.eval(pl.element().struct.field("code")).list.sort()
    kept = cut.history.select(*_KEPT, codes=parties, attested_by=pl.col("attestations").list.len())
    # The row above is the revision before, but for a first one, of which nothing is asked.
    changed = [
        pl.when(pl.col(name).ne_missing(pl.col(name).shift())).then(pl.lit(name))
        for name in (*_FACTS, *_LINKS, "record_state", "confirmation", "codes", "attested_by")
    ]
    first = pl.col("revision") == 1
    nothing = pl.lit([], pl.List(pl.String))
    listed = pl.when(first).then(nothing).otherwise(pl.concat_list(changed).list.drop_nulls())
    return kept.with_columns(changed=listed)


def redirects(cut: Cut) -> pl.DataFrame:
    """Every merged id, with the id that stands for it in the end."""
    last = cut.table("revisions").filter(pl.col("id").ne_missing(pl.col("id").shift(-1)))
    states = last.select("id", "merged_into", "version", "record_state").collect()
    ends = leading(states).join(states.select("id", "merged_into", "version"), on="id")
    return ends.join(states.select(leads_to=pl.col("id"), state=pl.col("record_state")), on="leads_to")


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
    in_parts=True,
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
