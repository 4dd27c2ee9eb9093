"""A finished local file, put under the lake as a whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from pyarrow import fs as arrow_fs

from pipeline.store.lake import Lake


def deliver(lake: Lake, finished: Path, name: str) -> None:
    """Move a local file to ``name`` under the lake: at every moment it is there whole or not there.

    On a disk it is renamed, and copied beside its place first where the lake is on another disk. An object store
    takes it in one put, which shows nothing before its end.

    Raises:
        FileExistsError: the lake holds a file of that name; captures are never overwritten.
    """
    if "://" in lake.root:
        _put(lake.files(), finished, name)
    else:
        _rename(finished, Path(lake.root) / name)


def sync(path: Path) -> None:
    """Wait until a file or folder has reached the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _rename(finished: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():
        raise FileExistsError(f"{place} exists already")
    try:
        finished.replace(place)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy(finished, place)
    sync(place.parent)


def _copy(finished: Path, place: Path) -> None:
    """Bring a file from another disk: whole beside its place first, then into it."""
    beside = place.with_name(f".{place.name}.part")
    shutil.copyfile(finished, beside)
    sync(beside)
    beside.replace(place)
    finished.unlink()


def _put(files: arrow_fs.FileSystem, finished: Path, name: str) -> None:
    if files.get_file_info(name).type != arrow_fs.FileType.NotFound:
        raise FileExistsError(f"{name} exists already")
    # Left to itself, arrow would pack a name that ends in .gz once more.
    with finished.open("rb") as source, files.open_output_stream(name, compression=None) as target:
        shutil.copyfileobj(source, target)
    finished.unlink()
