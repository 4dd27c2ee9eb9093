"""The floors themselves: how low a figure may fall, and how long a source may be silent, given its history.

Each is None as long as the history is too short to tell. All leave a wide margin: a quiet week is no alarm, an empty
month is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from math import ceil
from statistics import quantiles

from pipeline.floors.calendar import working_days
from pipeline.floors.history import History

SOUND_RUNS = 5
"""Sound runs with rows before the number of rows has a floor."""
LEADS = 20
"""Leads before the share of those with a date or a title has one."""
TEXTS = 10
"""Whole texts before their length has one, and days of publication before their rhythm counts."""
PATIENCE = 2.5
"""By how much a silence must outlast the longest that is usual before it is told; ten times as much is broken."""
GRACE = 2
"""Working days on top: somebody is ill, a server is mended."""
STRANGER = 4
"""How much longer a source may be silent of which only the declared rhythm is known."""


def fewest_rows(known: History) -> float | None:
    """Below how many rows the listings are told to be short."""
    return min(known.rows) / 2 if len(known.rows) >= SOUND_RUNS else None


def lowest_share(usual: float, known: History) -> float | None:
    """Below which share of rows with a value they are told to lack it; ``usual`` is the share in sound runs."""
    return usual / 2 if known.leads >= LEADS else None


def shortest_text(known: History) -> float | None:
    """Below how many characters in the middle new texts are told to be short."""
    return quantiles(known.lengths, n=20)[0] / 2 if len(known.lengths) >= TEXTS else None


def longest_silence(known: History, actor: str, usual: timedelta) -> int:
    """Working days: the declared longest silence, or the longest but the rarest that the source itself has kept."""
    gaps = [working_days(actor, one, other) for one, other in pairwise(sorted(known.days))]
    return max(1, ceil(usual / timedelta(days=7) * 5), _nearly_longest(gaps))


def silence_limit(longest: int, known: History) -> float:
    """Working days of silence beyond which it is told, given the longest that is usual."""
    return (PATIENCE * longest + GRACE) * (1 if len(known.days) >= TEXTS else STRANGER)


def _nearly_longest(gaps: Sequence[int]) -> int:
    return sorted(gaps)[int(0.98 * (len(gaps) - 1))] if len(gaps) >= TEXTS else 0
