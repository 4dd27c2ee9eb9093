"""The revisions that bring back an earlier version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.resolver import Stamp
from pipeline.resolver.groups import identity
from pipeline.resolver.ids import first, mint
from pipeline.resolver.lineage import Minted
from pipeline.resolver.state import withdrawn
from schemas.contract import Engagement


@dataclass(frozen=True, slots=True)
class Restored:
    """``rows`` are the revisions, sorted by id; ``instead`` names for each id that was merged away since the id under
    which its engagement comes back.
    """

    rows: tuple[Engagement, ...]
    instead: Mapping[str, str]


def restore(was: Mapping[str, Engagement], now: Mapping[str, Engagement], minted: Minted, stamp: Stamp) -> Restored:
    """Bring back what was, for engagements by id of which some revision is younger than that.

    What stood gets a revision that says the same again. What was minted since is withdrawn, with what it told, so that
    its id comes back when that is told again. An id that was merged away since is never used again: its engagement
    comes back under the id of an earlier rollback, or a new one, as split from the one that it went into.

    Args:
        was: these engagements as of the version that comes back; those minted since are not among them.
        now: all of them as of the last version.
        minted: tells of ids which were used.
        stamp: what the new revisions carry.
    """
    since = {name: one for name, one in now.items() if name not in was}
    gone = [one for name, one in was.items() if one.record_state == "live" and now[name].record_state == "merged"]
    instead = _instead(gone, since, minted)
    taken = set(instead.values())
    rows = [
        *_again(was.values(), now, instead, stamp),
        *(withdrawn(one, stamp) for name, one in since.items() if one.record_state == "live" and name not in taken),
    ]
    return Restored(tuple(sorted(rows, key=lambda one: one.id)), instead)


def _again(
    was: Iterable[Engagement], now: Mapping[str, Engagement], instead: Mapping[str, str], stamp: Stamp
) -> Iterator[Engagement]:
    for old in was:
        last, name = now[old.id], instead.get(old.id, old.id)
        before = now.get(name)
        if last.record_state == "merged" and name == old.id:
            continue  # it stood no more then, or was merged already
        origin = old.split_from if name == old.id else before.split_from if before else last.merged_into
        parent = None if old.parent_id is None else instead.get(old.parent_id, old.parent_id)
        draft = replace(old, id=name, split_from=origin, parent_id=parent)
        if before is None:
            yield replace(draft, revision=1, version=stamp.version, recorded_at=stamp.recorded_at)
        elif replace(draft, revision=before.revision, version=before.version, recorded_at=before.recorded_at) != before:
            yield replace(draft, revision=before.revision + 1, version=stamp.version, recorded_at=stamp.recorded_at)


def _instead(gone: Iterable[Engagement], since: Mapping[str, Engagement], minted: Minted) -> dict[str, str]:
    """For each engagement whose id was merged away, one minted since from the same attestation, or a new id."""
    heirs = {identity(first(one.attestations)): name for name, one in sorted(since.items()) if one.attestations}
    found: dict[str, str] = {}
    for old in sorted(gone, key=lambda one: one.id):
        heir = heirs.pop(identity(first(old.attestations)), None)
        found[old.id] = heir if heir is not None else _new_id(old, set(found.values()), minted)
    return found


def _new_id(old: Engagement, taken: set[str], minted: Minted) -> str:
    used = set(taken)
    while minted({made := mint(old.attestations, used)}):
        used.add(made)
    return made
