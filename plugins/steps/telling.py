"""Telling the channels what they do not know yet of alarms."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import JsonValue

    from pipeline.alarms import Alarm, News
    from pipeline.settings import Settings

log = logging.getLogger(__name__)


def told_of(settings: Settings, *about: str) -> bool:
    """Whether some channel was told of one of these alarms and not yet that it is over."""
    from pipeline.alarms import begun, notes

    noted = notes(settings.open_lake())
    return any(begun(noted, name) is not None for name in about)


def tell_channels(
    settings: Settings, find: Callable[[], Iterable[Alarm]], *, complete: Callable[[str], bool] = lambda _: True
) -> int:
    """Tell every channel what it does not know; how many alarms stand.

    Args:
        settings: where the lake is, and who is told.
        find: the alarms that stand; called within the lock.
        complete: of which alarms ``find`` gives all that stand: of those alone it is told that they are over.

    Raises:
        OSError: a channel could not be reached; the others were told.
    """
    from pipeline.alarms import news, note
    from pipeline.ingest.lock import sole_writer
    from pipeline.store.pauses import in_force, last_notes

    lake, failed = settings.open_lake(), []
    # One at a time, from the look to the note: another may find the same, or know better by now.
    with sole_writer(settings.state, "alarms", settings.lock_seconds):
        standing = tuple(find())
        # What nobody looks at meanwhile is not well again: it is told to be when the pause is over, if it is.
        resting = {f"source:{name}" for name, last in last_notes(lake).items() if in_force(last, datetime.now(UTC))}
        for channel, send in _channels(settings).items():
            now = datetime.now(UTC)
            found = news(lake, standing, channel, now=now, complete=lambda name: complete(name) and name not in resting)
            if not found:
                continue
            try:
                send(found)
            except Exception as error:  # whatever ails one channel, the others are told
                failed.append(f"{channel}: {error}")
                continue
            note(lake, found.alarms, "told", channel, now)
            note(lake, found.over, "over", channel, now)
    if failed:
        raise OSError("; ".join(failed))
    return len(standing)


def _channels(settings: Settings) -> Mapping[str, Callable[[News], None]]:
    """Who is told, by name; the log always is."""
    from plugins.notifiers import mail
    from plugins.notifiers.webhook import WebhookNotifier

    found: dict[str, Callable[[News], None]] = {"log": lambda told: log.warning("%s", told.text)}
    if to := [address.strip() for address in settings.alarm_mail.split(",") if address.strip()]:
        found["mail"] = lambda told: mail.send(to, f"Entente: {told.headline}", told.text)
    if settings.alarm_webhook is not None:
        address = settings.alarm_webhook.get_secret_value()
        found["webhook"] = lambda told: WebhookNotifier(address, _document(told)).notify({})
    return found


def _document(told: News) -> dict[str, JsonValue]:
    """The news as JSON; ``text`` alone is what chat rooms show."""
    return {
        "text": told.text,
        "alarms": [_row(alarm) for alarm in told.alarms],
        "over": [_row(alarm) for alarm in told.over],
    }


def _row(alarm: Alarm) -> dict[str, JsonValue]:
    return asdict(alarm) | {"since": alarm.since.isoformat(), "reasons": list(alarm.reasons)}
