"""Telling of alarms: each channel hears of each stretch once."""

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
_SOUND = ("ok", "quiet")
_OF_TASKS = "task:"


def tell() -> int:
    """Tell every channel what it does not know of the alarms that stand in the lake; how many alarms that is.

    Raises:
        OSError: a channel could not be reached; the others were told.
    """
    from pipeline.alarms import alarms
    from pipeline.settings import Settings

    settings = Settings()
    lake = settings.open_lake()
    return _tell(
        settings,
        lambda: alarms(lake, settings, now=datetime.now(UTC)),
        complete=lambda name: not name.startswith(_OF_TASKS),
    )


def tell_of_run(source: str, verdict: str) -> None:
    """The same of one source after its run, at once: that it is ill, or well again where it was told to be ill.

    Raises:
        OSError: as in ``tell``.
    """
    from pipeline.alarms import alarms_of
    from pipeline.desk import source_facts
    from pipeline.settings import Settings

    settings, about = Settings(), f"source:{source}"
    lake = settings.open_lake()

    def found() -> Iterable[Alarm]:
        return alarms_of(each for each in source_facts(lake, settings, now=datetime.now(UTC)) if each.id == source)

    if verdict not in _SOUND or _told_of(settings, about):
        _tell(settings, found, complete=lambda name: name == about)


def tell_of_task(task: str, failure: str | None) -> None:
    """The same of a task whose last try has failed, or that is done where it was told to have failed.

    Args:
        task: DAG and task, such as ``curate.curate``.
        failure: what went wrong; None if nothing did.

    Raises:
        OSError: as in ``tell``.
    """
    from pipeline.alarms import Alarm, begun, notes
    from pipeline.settings import Settings

    settings, about = Settings(), f"{_OF_TASKS}{task}"
    lake = settings.open_lake()

    def found() -> Iterable[Alarm]:
        if failure is not None:
            since = begun(notes(lake), about) or datetime.now(UTC)
            look = f"the log of the task {task} in Airflow"
            yield Alarm(id=about, condition="failed", since=since, reasons=(failure,), look=look)

    if failure is not None or _told_of(settings, about):
        _tell(settings, found, complete=lambda name: name == about)


def _told_of(settings: Settings, about: str) -> bool:
    from pipeline.alarms import begun, notes

    return begun(notes(settings.open_lake()), about) is not None


def _tell(settings: Settings, find: Callable[[], Iterable[Alarm]], *, complete: Callable[[str], bool]) -> int:
    from pipeline.alarms import news, note
    from pipeline.ingest.lock import sole_writer

    lake, failed = settings.open_lake(), []
    # One at a time, from the look to the note: another may find the same, or know better by now.
    with sole_writer(settings.state, "alarms", settings.lock_seconds):
        standing = tuple(find())
        for channel, send in _channels(settings).items():
            now = datetime.now(UTC)
            found = news(lake, standing, channel, now=now, complete=complete)
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
