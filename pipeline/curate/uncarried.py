"""What a version could not carry over from the one before: engagements that did not simply go on under their ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from schemas.contract import Engagement


def uncarried(changes: Sequence[Engagement]) -> tuple[str, ...]:
    """A sentence for each engagement that was merged, parted from another, or is told no more, in order of the ids."""
    return tuple(_told(changes, _minted(changes)))


def _told(changes: Sequence[Engagement], minted: dict[str, list[str]]) -> Iterator[str]:
    for row in changes:
        if row.record_state == "merged":
            yield f"{row.id}: went into {row.merged_into}"
        elif row.record_state == "withdrawn":
            names = sorted({told.announcement_id for told in row.attestations})
            others = sorted({other for name in names for other in minted[name]})
            instead = f"; newly told there: {', '.join(others)}" if others else ""
            yield f"{row.id}: told no more by {', '.join(names)}{instead}"
        elif row.revision == 1 and row.split_from:
            yield f"{row.id}: parted from {row.split_from}"


def _minted(changes: Sequence[Engagement]) -> dict[str, list[str]]:
    """The ids that this version minted, by the announcements that tell of them."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in changes:
        for told in row.attestations if row.revision == 1 else ():
            found[told.announcement_id].append(row.id)
    return found
