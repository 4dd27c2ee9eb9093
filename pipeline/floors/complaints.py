"""A run against its source's floors: what is far below what sound runs have shown, with figure, floor and evidence.

Every rule needs a history to speak at all, and leaves a wide margin: a quiet week is no alarm, an empty month is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from pipeline.floors.calendar import working_days
from pipeline.floors.history import Glance, History
from pipeline.floors.limits import fewest_rows, longest_silence, lowest_share, shortest_text, silence_limit

FEW = 3
"""New items of a run below which their shares and lengths say nothing."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is below its floor; ``breaks`` where nothing that the run brought can be trusted to be all."""

    text: str
    breaks: bool = False


def complaints(seen: Glance, known: History, *, actor: str, usual: timedelta) -> tuple[Complaint, ...]:
    """What speaks against a run that read its listings; ``usual`` is the longest silence that its source declares."""
    return (
        *_rows(seen, known),
        *_filled(seen, known),
        *_short(seen, known),
        *_same(seen),
        *_silence(seen, known, actor, usual),
    )


def _rows(seen: Glance, known: History) -> Iterator[Complaint]:
    floor = fewest_rows(known)
    if seen.rows is not None and floor is not None and seen.rows < floor:
        yield Complaint(
            f"the listings hold {seen.rows} rows, below the floor of {floor:g}: in {len(known.rows)} sound runs they "
            f"never held fewer than {min(known.rows)}"
        )


def _filled(seen: Glance, known: History) -> Iterator[Complaint]:
    if seen.leads < FEW:
        return
    for name, share, usual in (("date", seen.dated, known.dated), ("title", seen.titled, known.titled)):
        floor = lowest_share(usual, known)
        if floor is not None and share < floor:
            yield Complaint(
                f"{share:.0%} of {seen.leads} new rows have a {name}, below the floor of {floor:.0%}: of "
                f"{known.leads} rows before, {usual:.0%} had one"
            )


def _short(seen: Glance, known: History) -> Iterator[Complaint]:
    floor = shortest_text(known)
    if len(seen.texts) < FEW or floor is None:
        return
    length = median(map(len, seen.texts.values()))
    if length < floor:
        yield Complaint(
            f"the {len(seen.texts)} new texts have {length:g} characters in the middle, below the floor of {floor:.0f} "
            f"from {len(known.lengths)} texts before"
        )


def _same(seen: Glance) -> Iterator[Complaint]:
    counts = Counter(text for text in seen.texts.values() if text.strip())
    for text, count in counts.most_common(1):
        if count >= FEW and count * 2 > len(seen.texts):
            yield Complaint(f"{count} of {len(seen.texts)} new texts are one and the same: {text[:60]!r}", breaks=True)


def _silence(seen: Glance, known: History, actor: str, usual: timedelta) -> Iterator[Complaint]:
    newest = max([*known.days, *([seen.newest] if seen.newest else [])], default=None)
    if newest is None:
        return
    silent, longest = working_days(actor, newest, seen.today), longest_silence(known, actor, usual)
    limit = silence_limit(longest, known)
    if silent > limit:
        yield Complaint(
            f"nothing newer than {newest} for {silent} working days, while {longest} are usual: silent since then, "
            "or the listing is frozen",
            breaks=silent > 10 * limit,
        )
