"""A moment as a person writes it."""

from __future__ import annotations

from datetime import UTC, datetime


def moment(text: str) -> datetime:
    """A day or a time in ISO 8601, UTC where it names no zone.

    Raises:
        ValueError: it is none, or lies before or after all days that there are.
    """
    given = datetime.fromisoformat(text)
    try:
        return given.replace(tzinfo=UTC) if given.tzinfo is None else given.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{text} is no day of the calendar") from error
