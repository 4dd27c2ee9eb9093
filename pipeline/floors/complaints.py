"""A run against its source's floors: what is far below what sound runs have shown, with figure, floor and evidence.

Every rule needs a history to speak at all, and leaves a wide margin: a quiet week is no alarm, an empty month is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from math import ceil
from statistics import median, quantiles

from pipeline.floors.calendar import working_days
from pipeline.floors.history import Glance, History

SOUND_RUNS = 5
"""Sound runs with rows before the number of rows has a floor."""
LEADS = 20
"""Leads before the share of those with a date or a title has one."""
TEXTS = 10
"""Whole texts before their length has one."""
FEW = 3
"""New items of a run below which their shares and lengths say nothing."""
PATIENCE = 2.5
"""By how much a silence must outlast the longest that is usual before it is told; ten times as much is broken."""
GRACE = 2
"""Working days on top: somebody is ill, a server is mended."""
STRANGER = 4
"""How much longer a source may be silent of which only the declared rhythm is known."""


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
    if seen.rows is None or len(known.rows) < SOUND_RUNS:
        return
    floor = min(known.rows) / 2
    if seen.rows < floor:
        yield Complaint(
            f"the listings hold {seen.rows} rows, below the floor of {floor:g}: in {len(known.rows)} sound runs they "
            f"never held fewer than {min(known.rows)}"
        )


def _filled(seen: Glance, known: History) -> Iterator[Complaint]:
    if seen.leads < FEW or known.leads < LEADS:
        return
    for name, share, usual in (("date", seen.dated, known.dated), ("title", seen.titled, known.titled)):
        if share < usual / 2:
            yield Complaint(
                f"{share:.0%} of {seen.leads} new rows have a {name}, below the floor of {usual / 2:.0%}: of "
                f"{known.leads} rows before, {usual:.0%} had one"
            )


def _short(seen: Glance, known: History) -> Iterator[Complaint]:
    if len(seen.texts) < FEW or len(known.lengths) < TEXTS:
        return
    length, floor = median(map(len, seen.texts.values())), quantiles(known.lengths, n=20)[0] / 2
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
    limit = (PATIENCE * longest + GRACE) * (1 if len(known.days) >= TEXTS else STRANGER)
    if silent > limit:
        yield Complaint(
            f"nothing newer than {newest} for {silent} working days, while {longest} are usual: silent since then, "
            "or the listing is frozen",
            breaks=silent > 10 * limit,
        )


def longest_silence(known: History, actor: str, usual: timedelta) -> int:
    """Working days: the declared longest silence, or the longest but the rarest that the source itself has kept."""
    gaps = [working_days(actor, one, other) for one, other in pairwise(sorted(known.days))]
    return max(1, ceil(usual / timedelta(days=7) * 5), _nearly_longest(gaps))


def _nearly_longest(gaps: Sequence[int]) -> int:
    return sorted(gaps)[int(0.98 * (len(gaps) - 1))] if len(gaps) >= TEXTS else 0
