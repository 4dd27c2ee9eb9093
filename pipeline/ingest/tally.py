"""What happened to each item of a run, for the verdict and the run's row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.web import Outcome
from pipeline.ingest.read import Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """How one item ended.

    ``outcome`` is None where the site was not asked, because it had refused item after item. ``stood_in`` says that
    what the listing tells was taken in the page's place; ``thin`` that the page held less text than its source's usual.
    """

    url: str
    outcome: Outcome | None
    reason: str
    failures: tuple[Failure, ...] = ()
    leftovers: tuple[str, ...] = ()
    stood_in: bool = False
    given_up: bool = False
    thin: bool = False
    announcements: int = 0

    @property
    def readable(self) -> bool:
        """Whether the site answered and what it answered was taken in or needed no taking in."""
        return self.outcome is not None and self.outcome.sound and not self.failures


@dataclass(slots=True)
class Tally:
    """The items of a run so far, and what was recorded of them, with how many of that are no first revisions."""

    items: list[Item] = field(default_factory=list)
    recorded: int = 0
    revised: int = 0
    unchanged: int = 0

    @property
    def asked(self) -> list[Item]:
        """The items that the site was asked for."""
        return [item for item in self.items if item.outcome is not None]

    @property
    def failures(self) -> list[Failure]:
        """Everything that was put into quarantine."""
        return [failure for item in self.items for failure in item.failures]


def counted(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """Each outcome with its count, as outcome=count, in the order of names."""
    counts = Counter(outcome.value for outcome in outcomes)
    return tuple(f"{outcome}={count}" for outcome, count in sorted(counts.items()))
