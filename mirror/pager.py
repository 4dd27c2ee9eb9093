"""One page of a listing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """The rows of page `number` (counted from 0) of `pages`."""

    rows: tuple[T, ...]
    number: int
    pages: int

    @property
    def next(self) -> int | None:
        """The next page's number, None on the last page."""
        return self.number + 1 if self.number + 1 < self.pages else None


def paged(rows: Sequence[T], number: int, size: int) -> Page[T]:
    """Cut page `number` (counted from 0) out of `rows`, `size` rows a page; past the end it is empty."""
    start = max(number, 0) * size
    return Page(tuple(rows[start : start + size]), max(number, 0), -(-len(rows) // size))


def whole(text: str | None, default: int) -> int:
    """A whole number from a query value; `default` where it is missing or no number."""
    try:
        return int(text) if text else default
    except ValueError:
        return default
