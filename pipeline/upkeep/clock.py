"""The clock here beside the store's, by which the age of a file is told."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from pipeline.store.lake import Lake

_APART = timedelta(hours=1)


class WrongClockError(RuntimeError):
    """By the clock here files look older than they are, even those of writers at work."""


def check_clock(lake: Lake) -> None:
    """Write a file, and see when the store says that was.

    Raises:
        WrongClockError: it is more than an hour off.
    """
    files, name = lake.files(), f".clock-{uuid.uuid4().hex}.part"
    with files.open_output_stream(name) as out:
        out.write(b"-")
    try:
        written = files.get_file_info(name).mtime
    finally:
        files.delete_file(name)
    apart = abs(datetime.now(UTC) - written)
    if apart > _APART:
        raise WrongClockError(
            f"the clock here and that of the lake {lake.root} are {apart} apart: set them right first"
        )
