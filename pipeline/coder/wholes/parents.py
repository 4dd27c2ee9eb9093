"""Parents: a visit, session or meeting encloses what takes place within it."""

from __future__ import annotations

from datetime import date

from pipeline.coder.dates import Span
from pipeline.coder.values.entry import Entry

_ENCLOSES = {
    "meeting": ("visit", "dialogue", "port_call", "exercise"),
    "dialogue": ("visit",),
    "agreement": ("dialogue", "visit", "meeting"),
    "assistance": ("visit", "dialogue"),
    "institution": ("dialogue", "meeting"),
    "training": ("visit",),
    "port_call": ("exercise",),
}

_HELD = frozenset({"visit", "dialogue", "meeting", "port_call"})
_CALLED_OFF = frozenset({"cancelled", "postponed"})


def nest(entries: list[Entry]) -> None:
    """Sets the parents, and gives undated children the span of theirs."""
    for entry in entries:
        entry.parent = _parent(entries, entry)
    for entry in entries:
        parent = entries[entry.parent] if entry.parent is not None else None
        entry.within = parent
        if (
            parent is not None
            and parent.status in _CALLED_OFF
            and entry.draft.type == "meeting"
            and entry.status == "completed"
        ):
            # "He was to have met": what lay within a visit that is off was not held either.
            entry.status, entry.status_rule = parent.status, "status_within_parent"
        if parent is not None and parent.draft.type == "visit" and _is_datelined(entry, parent):
            entry.place, entry.country = parent.place, parent.country
        given = entry.draft.type == "assistance" and entry.country is not None  # help arrives where it is sent
        if parent is not None and entry.place is None and not given and parent.draft.type in _HELD:
            entry.place = parent.place
            entry.country = parent.country
        if (
            parent is not None
            and parent.span is not None
            and entry.when is None
            and (entry.status != "planned" or parent.status == "planned")
        ):
            entry.span = Span(
                parent.span.first, parent.span.last or parent.span.first, parent.span.precision, "within_parent"
            )


def _is_datelined(entry: Entry, visit: Entry) -> bool:
    """Whether a contact within a visit has no other place than the town that the release is dated from, at home."""
    place, visitors = entry.place, {role.code for role in visit.draft.roles if role.role == "visitor"}
    if entry.draft.type != "meeting" or place is None or visit.country is None:
        return False
    return entry.country in visitors and place.start == place.sentence.start


def _parent(entries: list[Entry], entry: Entry) -> int | None:
    for kind in _ENCLOSES.get(entry.draft.type, ()):
        for index, other in enumerate(entries):
            if other is not entry and other.draft.type == kind and _encloses(entries, other, entry):
                return index
    return None


def _encloses(entries: list[Entry], outer: Entry, inner: Entry) -> bool:
    near = inner.draft.codes <= outer.draft.codes or _is_beside(entries, outer, inner)
    if not near or ((outer.status == "planned") != (inner.status == "planned") and outer.status != "ongoing"):
        return False
    if outer.draft.subtype == "call" or inner.draft.subtype == "call":
        return False
    first, last = _days(outer), _days(inner)
    if first is None or last is None or inner.when is None or outer.when is None:
        return True
    return first[0] <= last[0] and (first[1] is None or last[0] <= first[1])


def _is_beside(entries: list[Entry], outer: Entry, inner: Entry) -> bool:
    """A contact with others on the margins of an organisation's session, or on the one trip that is told."""
    if inner.draft.type != "meeting":
        return False
    roles = outer.draft.roles
    if outer.draft.type == "dialogue":
        return any(role.role == "organiser" for role in roles) and bool(inner.draft.codes & outer.draft.codes)
    visitors = {role.code for role in roles if role.role == "visitor"}
    alone = [entry for entry in entries if entry.draft.type == "visit"] == [outer]
    return alone and inner.when is None and bool(visitors & inner.draft.codes)


def _days(entry: Entry) -> tuple[date, date | None] | None:
    if entry.span is None or entry.span.first is None:
        return None
    return entry.span.first, entry.span.last
