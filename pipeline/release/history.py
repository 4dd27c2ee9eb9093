"""How the dataset came about: its versions, the candidates that the gate refused, and the releases of each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pipeline.quality import WHOLE
from pipeline.release.index import releases
from pipeline.store.gates import refused
from pipeline.store.lake import Lake
from pipeline.store.versions import Version, sizes, versions
from schemas.contract.operations import GateRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A version, or what the gate refused: then ``number`` is null, and nothing was made of it.

    ``refused`` says what was to be: a version (a candidate, of which there is no data) or a release of a version.
    ``candidate`` is the number that was asked for, ``recorded_at`` the moment of the commit or of the refusal (UTC),
    ``bytes`` the size of the record's files that a reader of the version needs now (it grows with every version, and
    is as large as that of later ones where files were since written together), ``gate`` the decision, null where none
    is recorded; ``failures`` the broken expectations, ``docs`` the gate's report in the lake, ``releases`` the names
    under which the version was released. The counts are those of ``Version``; a refused candidate has only ``changed``
    and ``total``, as they would have been.
    """

    number: int | None
    candidate: int
    recorded_at: datetime
    gate: Literal["passed", "failed"] | None
    docs: str | None
    changed: int
    total: int
    added: int | None = None
    revised: int | None = None
    merged: int | None = None
    withdrawn: int | None = None
    bytes: int | None = None
    releases: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
    refused: Literal["version", "release"] | None = None


def history(lake: Lake) -> tuple[Entry, ...]:
    """Every version and every refused candidate, oldest first: in order of the versions, whatever a clock has said.

    A refused candidate stands before the version that got its number, a refused release after its version.
    """
    names = defaultdict(list)
    for release in releases(lake):
        names[release.version].append(release.name)
    size = sizes(lake)
    entries = [_entry(one, size.get(one.number), tuple(names[one.number])) for one in versions(lake)]
    entries += [_refusal(one) for one in refused(lake)]
    return tuple(sorted(entries, key=_place))


def _place(entry: Entry) -> tuple[int, int, datetime]:
    return entry.candidate, ("version", None, "release").index(entry.refused), entry.recorded_at


def _entry(version: Version, size: int | None, names: tuple[str, ...]) -> Entry:
    return Entry(
        number=version.number,
        candidate=version.number,
        recorded_at=version.recorded_at,
        gate="passed" if version.docs else None,
        docs=version.docs,
        changed=version.changed,
        total=version.total,
        added=version.added,
        revised=version.revised,
        merged=version.merged,
        withdrawn=version.withdrawn,
        bytes=size,
        releases=names,
    )


def _refusal(record: GateRecord) -> Entry:
    return Entry(
        number=None,
        candidate=record.candidate,
        recorded_at=record.decided_at,
        gate="failed",
        docs=record.docs,
        changed=record.changed_rows,
        total=record.total_rows,
        failures=record.failures,
        refused="release" if record.docs.rpartition("/")[2].startswith(WHOLE) else "version",
    )
