"""The index of releases: what is listed there can be seen, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from pipeline.release.release import Release
from pipeline.store.folders import read_text, write_text
from pipeline.store.lake import Lake

FOLDER = "releases"
INDEX = f"{FOLDER}/index.json"


def releases(lake: Lake) -> tuple[Release, ...]:
    """Every release that can be seen, oldest first."""
    text = read_text(lake, INDEX)
    if text is None:
        return ()
    return tuple(_release(entry) for entry in json.loads(text)["releases"])


def latest(listed: Iterable[Release]) -> Release | None:
    """Of these, oldest first, the release of the highest dataset version: an older one may be cut after it."""
    return max(reversed(tuple(listed)), key=lambda release: release.version, default=None)


def write(lake: Lake, listed: Iterable[Release]) -> None:
    """Replace the index, as a whole."""
    listed = tuple(listed)
    entries = [
        {key: value for key, value in asdict(one).items() if key != "new"} | {"cut_on": one.cut_on.isoformat()}
        for one in listed
    ]
    last = latest(listed)
    newest = last.name if last else None
    # Only what passed the gate is ever listed, so the two are one; readers may rely on either.
    index = {"latest": newest, "latest_successful": newest, "releases": entries}
    write_text(lake, INDEX, json.dumps(index, indent=2) + "\n")


def _release(entry: dict[str, object]) -> Release:
    values = {**entry, "cut_on": date.fromisoformat(str(entry["cut_on"])), "new": False}
    return Release(**values)  # type: ignore[arg-type]  # written by the function above
