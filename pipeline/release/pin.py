"""Naming a state of the dataset: by version, by release, or by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from pipeline.release.index import latest, releases
from pipeline.release.release import Release
from pipeline.store.lake import Lake
from pipeline.store.tables import ENGAGEMENTS
from pipeline.store.versions import UnknownVersionError
from schemas.contract.version import SCHEMA_VERSION

LATEST = "latest"


class UnknownReleaseError(ValueError):
    """The lake holds no such release."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A dataset version, the day (UTC) by which plans are judged overdue, and the schema under which it is read.

    Of a release that is the day of its cut; of a version by number the day on which it was recorded, so that the same
    number gives the same rows at any time.
    """

    version: int
    day: date
    schema: str = SCHEMA_VERSION


def pin(lake: Lake, name: str) -> Pin:
    """What a number (a dataset version), a calendar version or ``latest`` (a release) names.

    Raises:
        UnknownVersionError: there is no such version.
        UnknownReleaseError: there is no such release.
    """
    return of_version(lake, int(name)) if name.isascii() and name.isdigit() else of_release(lake, name)


def of_release(lake: Lake, name: str) -> Pin:
    """The state that a release holds; ``latest`` is the one that the index calls so.

    Raises:
        UnknownReleaseError: there is no such release; the message names those that there are.
    """
    listed = releases(lake)
    found = latest(listed) if name == LATEST else next((one for one in listed if one.name == name), None)
    if found is None:
        there = ", ".join(one.name for one in listed) or "none yet"
        raise UnknownReleaseError(f"the lake holds no release {name!r}: there are {there}")
    return at(found)


def at(release: Release) -> Pin:
    """The state that this release holds."""
    return Pin(version=release.version, day=release.cut_on, schema=release.schema_version)


def of_version(lake: Lake, number: int | None = None) -> Pin:
    """A version by its number, the last one by default.

    Raises:
        UnknownVersionError: there is no such version.
    """
    times = _times(lake)
    wanted = max(times, default=0) if number is None else number
    if wanted not in times:
        there = f"there are 1 to {max(times)}" if times else "nothing has been committed yet"
        raise UnknownVersionError(f"the lake holds no dataset version {wanted}: {there}")
    return Pin(version=wanted, day=times[wanted].date())


def of_day(lake: Lake, day: date) -> Pin:
    """The last version that was recorded by the end of a day, UTC.

    Raises:
        UnknownVersionError: the first version is younger than that.
    """
    times = _times(lake)
    early = [number for number, moment in times.items() if moment.date() <= day]
    if not early:
        first = f"the first one is of {times[min(times)]:%Y-%m-%d}" if times else "nothing has been committed yet"
        raise UnknownVersionError(f"the lake held no dataset version by {day}: {first}")
    return Pin(version=max(early), day=day)


def _times(lake: Lake) -> dict[int, datetime]:
    moments = lake.scan(ENGAGEMENTS).group_by("version").agg(pl.col("recorded_at").max())
    return dict(moments.collect().iter_rows())
