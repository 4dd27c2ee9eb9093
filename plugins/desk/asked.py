"""What a person or a program asks the desk to change, read with care."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

from pipeline.moment import moment
from plugins.desk.reading import Trouble

LONGEST = 500
"""Characters of a reason."""
DAYS = (0.01, 90.0)
"""For how many days an alarm can be kept quiet, as on the command line."""


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")

    reason: str = ""


class PauseAsked(_Asked):
    """A pause: why, and the day or time (UTC) from which the source goes on by itself."""

    until: str = ""


class ResumeAsked(_Asked):
    """A pause's end, and why."""


class AcknowledgementAsked(_Asked):
    """An acknowledgement: which alarm, in which condition it was seen, what is known of it, and for how many days."""

    alarm: str
    condition: str = ""
    days: str | float = 1


def reason(text: str, *, needed: bool = True) -> str:
    """A reason in one line, without characters that act in a terminal.

    Raises:
        Trouble: there is none and one is needed, or it is too long.
    """
    words = " ".join(text.split())
    line = "".join(one for one in words if unicodedata.category(one) not in ("Cc", "Cs")).strip()
    if needed and not line:
        raise _unclear("Say why", "It is kept with your name, and shown to everybody who wonders.")
    if len(line) > LONGEST:
        raise _unclear("The reason is too long", f"It has {len(line)} characters; {LONGEST} are kept.")
    return line


def end(text: str) -> datetime | None:
    """A day or time, UTC where it names no zone; None where there is none.

    Raises:
        Trouble: it is no day or time.
    """
    if not text.strip():
        return None
    try:
        return moment(text.strip())
    except ValueError as error:
        raise _unclear("That is no day or time", str(error)) from error


def span(days: str | float) -> timedelta:
    """So many days.

    Raises:
        Trouble: it is no number of days for which an alarm can be kept quiet.
    """
    least, most = DAYS
    try:
        count = float(days)
    except ValueError:
        count = 0
    if not least <= count <= most:
        raise _unclear("That is no number of days", f"An alarm is kept quiet for {least:g} to {most:g} days.")
    return timedelta(days=count)


def _unclear(heading: str, what: str) -> Trouble:
    return Trouble(422, heading, what, "Nothing was changed: go back and ask again.")
