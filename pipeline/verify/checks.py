"""The promises, one function each: what of the record breaks it, a sentence a breach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polars as pl

from pipeline.verify.record import Record

_END = ("id", "record_state", "merged_into")


@dataclass(frozen=True, slots=True)
class Check:
    """A promise by its name, what it says, and what finds its breaches."""

    name: str
    promise: str
    breaches: Callable[[Record], Iterator[str]]


def _revisions(record: Record) -> Iterator[str]:
    before = pl.col("revision").shift(1).over("id", order_by="revision")
    older = pl.col("version").shift(1).over("id", order_by="revision")
    rows = record.revisions.with_columns(before=before.fill_null(0), older=older.fill_null(0))
    for row in rows.filter(pl.col("revision") != pl.col("before") + 1).iter_rows(named=True):
        yield f"{row['id']}: revision {row['revision']} follows {row['before']}"
    for row in rows.filter(pl.col("version") <= pl.col("older")).iter_rows(named=True):
        yield f"{row['id']}: revision {row['revision']} is of version {row['version']}, after one of {row['older']}"


def _ids(record: Record) -> Iterator[str]:
    ends = record.revisions.filter(pl.col("record_state") == "merged").group_by("id").agg(pl.col("revision").min())
    later = record.revisions.join(ends, on="id", suffix="_merged").filter(
        pl.col("revision") > pl.col("revision_merged")
    )
    for row in later.iter_rows(named=True):
        yield f"{row['id']}: revision {row['revision']} uses an id again that was merged away"


def _attestations(record: Record) -> Iterator[str]:
    place = ("announcement_id", "mention_index")
    held = record.told.sort(*place, "version", "id")
    before = held.with_columns(other=pl.col("id").shift(1).over(place), open_until=pl.col("until").shift(1).over(place))
    twice = before.filter((pl.col("id") != pl.col("other")) & (pl.col("open_until") > pl.col("version")))
    for row in twice.iter_rows(named=True):
        yield (
            f"{row['announcement_id']}#{row['mention_index']} is held by {row['other']} and {row['id']}"
            f" in version {row['version']}"
        )


def _redirects(record: Record) -> Iterator[str]:
    last = {name: (state, into) for name, state, into in record.revisions.select(_END).iter_rows()}
    for name in record.revisions["id"].unique(maintain_order=True):
        seen, (state, into) = {name}, last[name]
        while state == "merged" and into not in seen:
            seen.add(into)
            state, into = last.get(into, ("not minted", into))
        if state == "merged":
            yield f"{name}: its redirects run in a circle over {into}"
        if state == "not minted":
            yield f"{name}: its redirects lead to {into}, which was never minted"


def _parents(record: Record) -> Iterator[str]:
    live = record.revisions.filter((pl.col("record_state") == "live") & pl.col("parent_id").is_not_null())
    holders = record.revisions.select("id", "version", "until", "record_state", "parent_id")
    joined = live.join(holders, left_on="parent_id", right_on="id", how="left", suffix="_of_parent")
    in_force = (pl.col("version_of_parent") <= pl.col("version")) & (pl.col("until_of_parent") > pl.col("version"))
    states = joined.filter(in_force).select("id", "revision", "record_state_of_parent", "parent_id_of_parent")
    there = live.join(states, on=("id", "revision"), how="left")
    for row in there.filter(pl.col("record_state_of_parent") != "live").iter_rows(named=True):
        state = row["record_state_of_parent"]
        yield f"{row['id']}: in version {row['version']} its parent {row['parent_id']} is {state}"
    for row in there.filter(pl.col("record_state_of_parent").is_null()).iter_rows(named=True):
        yield f"{row['id']}: in version {row['version']} its parent {row['parent_id']} is not there"
    for row in there.filter(pl.col("parent_id_of_parent") == pl.col("id")).iter_rows(named=True):
        yield f"{row['id']}: in version {row['version']} it and {row['parent_id']} are each other's parent"


def _lineage(record: Record) -> Iterator[str]:
    born = record.revisions.filter(pl.col("revision") == 1).select(split_from="id", born="version")
    parted = record.revisions.filter(pl.col("split_from").is_not_null() & (pl.col("revision") == 1))
    for row in parted.join(born, on="split_from", how="left").iter_rows(named=True):
        if row["born"] is None or row["born"] > row["version"]:
            yield f"{row['id']}: split from {row['split_from']}, which was not there"


def _announcements(record: Record) -> Iterator[str]:
    known = record.announcements.rename({"id": "announcement_id", "revision": "announcement_revision"})
    lost = record.told.join(known, on=("announcement_id", "announcement_revision"), how="anti")
    for row in lost.unique(["announcement_id", "announcement_revision"]).iter_rows(named=True):
        yield f"{row['id']}: revision {row['announcement_revision']} of {row['announcement_id']} is not in the lake"


def _view(record: Record) -> Iterator[str]:
    last = record.revisions.group_by("id").agg(pl.col("revision").max())
    shown = last.join(record.shown, on="id", how="full", suffix="_shown", coalesce=True)
    for row in shown.filter(pl.col("revision").ne_missing(pl.col("revision_shown"))).iter_rows(named=True):
        yield f"{row['id']}: the view shows revision {row['revision_shown']}, the record's last is {row['revision']}"


def _found(record: Record) -> Iterator[str]:
    for name, keys in record.unfound.group_by("id", maintain_order=True).agg("key").iter_rows():
        told = ", ".join(sorted(keys))
        yield f"{name}: is not found under {told}; while nothing runs, delete the lake's whereabouts: it is made afresh"


CHECKS = (
    Check("revisions", "each id has revisions 1, 2, 3, ..., each of a later version", _revisions),
    Check("ids", "an id that was merged away is never used again", _ids),
    Check("attestations", "in no version a mention belongs to two live engagements", _attestations),
    Check("redirects", "following redirects ends at a live or withdrawn id", _redirects),
    Check("parents", "in every version a parent is live, and not its child's child", _parents),
    Check("lineage", "what was split names the id that it was split from", _lineage),
    Check("announcements", "every attested revision of an announcement is in the lake", _announcements),
    Check("view", "the current view holds the last revision of every id", _view),
    Check("found", "each of them is found by its keys and by who tells of it", _found),
)
"""Every promise, in the order in which they build on each other."""
