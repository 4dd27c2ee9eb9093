"""Telling of alarms: each channel hears of each stretch once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import JsonValue

    from pipeline.alarms import Alarm, News
    from pipeline.settings import Settings

log = logging.getLogger(__name__)
_SOUND = ("ok", "quiet")


def tell() -> int:
    """Tell every channel what it does not know of the alarms that stand; how many alarms that is.

    Raises:
        OSError: a channel could not be reached; the others were told.
    """
    from pipeline.alarms import alarms
    from pipeline.settings import Settings

    settings = Settings()
    standing = alarms(settings.open_lake(), settings, now=datetime.now(UTC))
    _tell(settings, standing)
    return len(standing)


def tell_of_run(source: str, verdict: str) -> None:
    """The same of one source after its run, at once: that it is ill, or well again where it was told to be ill.

    Raises:
        OSError: as in ``tell``.
    """
    from pipeline.alarms import alarms_of
    from pipeline.alarms.notes import open_alarms
    from pipeline.desk import source_facts
    from pipeline.settings import Settings

    settings, about = Settings(), f"source:{source}"
    lake = settings.open_lake()
    if verdict in _SOUND and not any(about in open_alarms(lake, channel) for channel in _channels(settings)):
        return
    facts = source_facts(lake, settings, now=datetime.now(UTC))
    _tell(settings, tuple(alarms_of(each for each in facts if each.id == source)), about)


def _tell(settings: Settings, standing: tuple[Alarm, ...], about: str | None = None) -> None:
    from pipeline.alarms import news, note
    from pipeline.ingest.lock import sole_writer

    lake, failed = settings.open_lake(), []
    # The nightwatch and a run of the source may find the same at the same time.
    with sole_writer(settings.state, "alarms", settings.lock_seconds):
        for channel, send in _channels(settings).items():
            now = datetime.now(UTC)
            found = news(lake, standing, channel, now=now, about=about)
            if not found:
                continue
            try:
                send(found)
            except OSError as error:
                failed.append(f"{channel}: {error}")
                continue
            note(lake, found.alarms, "told", channel, now)
            note(lake, found.over, "over", channel, now)
    if failed:
        raise OSError("; ".join(failed))


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
