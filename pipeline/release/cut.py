"""Cutting a release: gate, build aside, put in place, list."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

from pipeline.ingest.lock import sole_writer
from pipeline.quality import gate_full
from pipeline.release.index import FOLDER, latest, releases, write
from pipeline.release.release import Release
from pipeline.release.table import Cut
from pipeline.settings import Settings
from pipeline.store.durable import durable
from pipeline.store.folders import place, sweep
from pipeline.store.lake import Lake
from pipeline.store.versions import known
from schemas.contract.version import SCHEMA_VERSION


def cut(
    lake: Lake, settings: Settings, *, version: int | None = None, today: date | None = None, force: bool = False
) -> Release:
    """Cut a release of a dataset version (the last one by default).

    A version that was released before gives that release again, unless ``force`` asks for another cut of it. One
    release is cut at a time, by a lock in the settings' state folder. ``today`` (UTC by default) names the release
    and decides what is overdue.

    Raises:
        UnknownVersionError: the lake holds no such version.
        GateFailedError: the full scan does not pass; nothing was released.
        BusyError: another release is being cut, and that does not end in time.
    """
    number = known(lake, version)
    # Two cuts at once would take one name, and the later index would forget the other's release.
    with sole_writer(settings.state, "release", settings.lock_seconds):
        listed = releases(lake)
        same = [release for release in listed if release.version == number]
        if same and not force:
            return same[-1]
        gate = gate_full(lake, version=number)
        day = today or datetime.now(UTC).date()
        release = _make(lake, number, day, listed, gate.docs)
        with durable("release-index"):
            write(lake, [*listed, release])
        return release


def _make(lake: Lake, version: int, day: date, listed: Sequence[Release], report: str) -> Release:
    from pipeline.release.build import build  # noqa: PLC0415  who only asks whether one is due draws no pictures

    name = _name(day, {release.name for release in listed})
    path = f"{FOLDER}/{name}"
    before = latest(one for one in listed if one.version <= version)
    sweep(lake, FOLDER)
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(aside) / name  # the folder above it is for its owner's eyes only
        folder.mkdir()
        built = build(Cut(lake=lake, version=version, today=day, folder=folder), name, before, report)
        with durable("release"):
            # What an unfinished run left under this name was never listed, so nobody can have seen it.
            place(lake, folder, path)
    return Release(
        name=name,
        version=version,
        cut_on=day,
        schema_version=SCHEMA_VERSION,
        path=path,
        rows=built.rows,
        checksums=built.checksums,
        new=True,
    )


def _name(day: date, taken: set[str]) -> str:
    plain = f"{day:%Y.%m.%d}"
    return next(name for n in count() if (name := f"{plain}.{n}" if n else plain) not in taken)
