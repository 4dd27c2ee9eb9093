"""Patience: when a lead that failed is tried again, and when a whole site is left alone for a while."""

from __future__ import annotations

from datetime import datetime, timedelta

from extractors.web import Outcome
from pipeline.settings import Settings
from pipeline.store.fetches import Streak
from pipeline.store.ledger import Pending

ENOUGH = 3
"""So many items failing in a row are the site's doing, not the items'."""

CLOSED = frozenset(
    {Outcome.CHALLENGE, Outcome.BLOCKED, Outcome.ROBOTS_REFUSED, Outcome.REDIRECT_REFUSED, Outcome.TOO_LARGE}
)
"""Outcomes that say that a page is not to be had, rather than not at the moment."""

_LONGEST_WAIT = timedelta(hours=12)
_LONGEST_REST = timedelta(hours=1)
_STEEPEST = 20


def due(waiting: Pending, settings: Settings, moment: datetime) -> bool:
    """Whether the time to try a lead (again) has come."""
    if waiting.last_tried is None:
        return True
    return moment >= waiting.last_tried + min(_LONGEST_WAIT, _doubled(settings, waiting.tries - 1))


def revisit_due(first: datetime, last: datetime, settings: Settings, moment: datetime) -> bool:
    """Whether an announcement is to be asked for edits again: soon after it was first read, then ever more seldom.

    Each pause is as long as all that went before it, so that an old page costs its site next to nothing.
    """
    shortest = timedelta(hours=settings.revisit_hours)
    return moment >= last + (max(shortest, last - first) if shortest else shortest)


def rests_until(streak: Streak, settings: Settings) -> datetime | None:
    """Until when a site that refused everything lately is not asked for items; None when it may be asked."""
    if streak.length < ENOUGH or streak.last is None:
        return None
    return streak.last + min(_LONGEST_REST, _doubled(settings, streak.length // ENOUGH - 1))


class Breaker:
    """Opens when a site refuses item after item, so that it is not asked for the rest.

    ``closed`` says that the pages are closed to us, rather than out of order, as far as the last failure tells.
    """

    def __init__(self, *, opened: bool = False, closed: bool = False) -> None:
        self.open = opened
        self.closed = opened and closed
        self._failures = 0

    def note(self, outcome: Outcome) -> None:
        """Take the outcome of one more item into account."""
        if outcome.final:
            self._failures = 0
            return
        self._failures += 1
        self.closed = outcome in CLOSED
        self.open = self.open or self._failures >= ENOUGH or outcome is Outcome.RATE_LIMITED


def _doubled(settings: Settings, times: int) -> timedelta:
    return timedelta(seconds=settings.retry_seconds * 2 ** min(max(times, 0), _STEEPEST))
