"""A release of a lake, opened for reports by its name."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.release import releases
from pipeline.release.index import latest
from pipeline.report.shelf import Shelf
from pipeline.store.folders import fetch
from pipeline.store.lake import Lake

_NAMED = 5


class UnknownReleaseError(ValueError):
    """The lake has no release of that name, or none at all; the message names the last ones and the remedy."""


@contextmanager
def opened(lake: Lake, name: str | None = None) -> Iterator[Shelf]:
    """The release of this name (the latest by default); from an object store its tables are copied for the while.

    Raises:
        UnknownReleaseError: there is none.
    """
    listed = releases(lake)
    found = latest(listed) if name is None else next((one for one in listed if one.name == name), None)
    if found is None:
        last = ", ".join(one.name for one in listed[-_NAMED:])
        remedy = f"the last ones are {last}" if last else "make one with `entente release`"
        raise UnknownReleaseError(f"there is no release {name}: {remedy}" if name else f"there is no release: {remedy}")
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(lake.address(found.path)) if "://" not in lake.root else Path(aside)
        if folder == Path(aside):
            fetch(lake, found.path, folder)
        yield Shelf(folder, found.name, found.version, found.cut_on)
