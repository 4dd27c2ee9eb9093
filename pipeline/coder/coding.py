"""What coding an announcement gives: mentions, or the reason why there are none to give."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.contract import Mention

CODER_VERSION = "9"
"""Counts the coder's rule sets; a new number means that announcements are coded afresh."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One announcement as coded.

    ``not_coded`` is ``language:<code>`` for text in another language than English; ``error`` says why nothing
    could be read. With neither of them, an empty tuple states that the announcement holds no engagement.
    """

    mentions: tuple[Mention, ...] = ()
    not_coded: str | None = None
    error: str | None = None
    coder: str = CODER_VERSION
