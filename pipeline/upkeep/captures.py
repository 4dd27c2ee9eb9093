"""The WARC files beside the index of them: what is there and not indexed, and what is indexed and not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import polars as pl
from pyarrow import fs as arrow_fs

from pipeline.store.captures import Place, kept_capture
from pipeline.store.lake import Lake
from pipeline.store.tables import FETCHES
from pipeline.store.warc import DamagedCaptureError, Entry, entries
from pipeline.upkeep.report import Captures

Index = Mapping[str, Mapping[int, str | None]]
"""By file and offset of a record the digest of the body that was fetched."""


def captures(lake: Lake, before: datetime, *, read: bool) -> Captures:
    """Compare files and index; ``read`` makes the index anew from the files alone and compares each record.

    A file that was written at or after ``before`` may be one whose fetches are about to be committed.
    """
    index = _index(lake)
    selector = arrow_fs.FileSelector("captures", recursive=True, allow_not_found=True)
    # After the index: a file that is indexed was there before.
    there = {info.path: info for info in lake.files().get_file_info(selector) if info.path.endswith(".warc.gz")}
    settled = [name for name, info in there.items() if info.mtime is not None and info.mtime < before]
    found = _read(lake, [name for name in there if name in index or name in settled], index) if read else _Found()
    return Captures(
        files=len(there),
        bytes=sum(info.size for info in there.values()),
        records=found.records if read else None,
        unindexed=(*sorted(name for name in settled if name not in index), *found.unindexed),
        missing=(*sorted(set(index) - set(there)), *found.missing),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    records: int = 0
    unindexed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def _index(lake: Lake) -> Index:
    rows = lake.scan(FETCHES).filter(pl.col("warc").is_not_null()).select("warc", "offset", "body_digest").unique()
    index: dict[str, dict[int, str | None]] = defaultdict(dict)
    for warc, offset, digest in rows.collect().iter_rows():
        index[warc][offset] = digest
    return index


def _read(lake: Lake, names: Iterable[str], index: Index) -> _Found:
    records, unindexed, missing = 0, list[str](), list[str]()
    for name in sorted(names):
        wanted = index.get(name, {})
        found = _records(lake, name)
        records += len(found)
        if wanted:
            unindexed += [f"{name}@{offset}" for offset in found if offset not in wanted]
        same = {offset for offset, one in found.items() if one.body_digest == wanted.get(offset)}
        missing += [
            f"{name}@{offset}"
            for offset in sorted(wanted)
            if offset not in same or kept_capture(lake, Place(name, offset)) is None
        ]
    return _Found(records, tuple(unindexed), tuple(missing))


def _records(lake: Lake, name: str) -> dict[int, Entry]:
    """The records of a file, up to the first that is torn."""
    found: dict[int, Entry] = {}
    try:
        with lake.files().open_input_file(name) as stream:
            for entry in entries(stream):
                found[entry.offset] = entry
    except DamagedCaptureError:
        pass
    return found
