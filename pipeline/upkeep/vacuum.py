"""Files of a table that no reader needs: not part of what it holds now, and not for as long as files are kept."""

from __future__ import annotations

from datetime import timedelta

from deltalake import DeltaTable
from pyarrow import fs as arrow_fs

from pipeline.store.durable import durable
from pipeline.store.lake import Lake
from pipeline.store.refusals import explained
from pipeline.store.tables import Table


def unneeded(lake: Lake, table: Table, handle: DeltaTable, keep: timedelta) -> dict[str, int]:
    """Their bytes by path in the table.

    That is what writing together or a view's new state took the place of, and what a writer left that died before its
    commit. Delta's log may name some that are gone already.
    """
    listed = set(_vacuum(lake, handle, keep, dry_run=True))
    there = lake.files().get_file_info(arrow_fs.FileSelector(table.name, recursive=True)) if listed else []
    sizes = {info.path.removeprefix(f"{table.name}/"): info.size for info in there if info.is_file}
    return {path: sizes[path] for path in listed if path in sizes}


def delete(lake: Lake, handle: DeltaTable, keep: timedelta) -> None:
    """Delete them; the log keeps every entry, and versions of the dataset are in rows."""
    with durable("vacuum"):
        _vacuum(lake, handle, keep, dry_run=False)


def _vacuum(lake: Lake, handle: DeltaTable, keep: timedelta, *, dry_run: bool) -> list[str]:
    # "Full": a checkpoint forgets after a week what was removed, and never knew what a dead writer left.
    with explained(lake.root, "read" if dry_run else "written"):
        return handle.vacuum(
            retention_hours=int(keep / timedelta(hours=1)),
            dry_run=dry_run,
            enforce_retention_duration=False,
            full=True,
        )
