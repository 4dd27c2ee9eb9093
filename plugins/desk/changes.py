"""What can be changed from the desk: the same as on the command line, under the name of whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from airflow.api_fastapi.auth.managers.models.base_user import BaseUser

from pipeline import alarms
from pipeline.errors import OutrunError
from pipeline.store import pauses
from plugins.desk import asked
from plugins.desk.board import Board
from plugins.desk.reading import Trouble, read
from schemas.contract.operations import PauseNote

T = TypeVar("T")


async def change(work: Callable[[], T]) -> T:
    """What the work gives, done as a page is read.

    Raises:
        Trouble: it was refused, or nobody knows whether it was done.
    """
    try:
        return await read(work)
    except (pauses.PauseError, alarms.UnknownAlarmError) as error:
        remedy = "Nothing was changed: look how it stands now."
        raise Trouble(409, "It stands otherwise by now", str(error), remedy) from error
    except OutrunError as error:
        raise Trouble(409, "Somebody else was faster", str(error), "Look how it stands now, and ask again.") from error
    except Trouble as trouble:
        if trouble.status != 503:
            raise
        remedy = f"It may have been noted all the same: look before you ask again. {trouble.remedy}"
        raise replace(trouble, remedy=remedy) from trouble


def pause(board: Board, name: str, user: BaseUser, wish: asked.PauseAsked) -> PauseNote:
    """Pause a source.

    Raises:
        Trouble: reason or end cannot be read.
        PauseError: the end is over already.
        UnknownSourceError: the house has no such source.
    """
    source, why, until = board.known(name), asked.reason(wish.reason), asked.end(wish.until)
    now = datetime.now(UTC)
    note = pauses.pause(board.lake, source, who=_name(user), why=why, at=now, until=until)
    board.forget()
    return note


def resume(board: Board, name: str, user: BaseUser, wish: asked.ResumeAsked) -> PauseNote:
    """Let a paused source go on.

    Raises:
        Trouble: the reason cannot be read.
        PauseError: it is not paused.
        UnknownSourceError: the house has no such source.
    """
    source, why = board.known(name), asked.reason(wish.reason, needed=False)
    note = pauses.resume(board.lake, source, who=_name(user), why=why, at=datetime.now(UTC))
    board.forget()
    return note


def acknowledge(board: Board, user: BaseUser, wish: asked.AcknowledgementAsked) -> alarms.Standing | None:
    """Keep an alarm quiet for a while, since somebody knows of it; the alarm as it stands now, None if it ended.

    Raises:
        Trouble: reason or days cannot be read.
        UnknownAlarmError: it does not stand, or not as it was seen.
    """
    why, span, now = asked.reason(wish.reason), asked.span(wish.days), datetime.now(UTC)
    found = alarms.alarms(board.lake, board.settings, now=now)
    alarms.acknowledge(
        board.lake,
        found,
        wish.alarm,
        who=_name(user),
        why=why,
        at=now,
        until=now + span,
        seen=wish.condition or None,
    )
    board.forget()
    return board.alarm(wish.alarm)


def _name(user: BaseUser) -> str:
    return user.get_name() or str(user.get_id())
