"""When a release is to be cut without anyone asking for it."""

from __future__ import annotations

from datetime import datetime, timedelta

from extractors.registry import active
from pipeline.release.index import latest, releases
from pipeline.settings import Settings
from pipeline.store.engagements import newest
from pipeline.store.lake import Lake
from pipeline.store.pauses import in_force, last_notes
from pipeline.store.runs import last_runs
from pipeline.store.versions import recorded_at


def due(lake: Lake, settings: Settings, now: datetime) -> bool:
    """Whether there is a version that no release has, and the last release is as old as the settings allow.

    The first release waits until every active source has been asked once, or for as long as the settings say: what
    is cut while one source of forty has answered is no dataset. ``now`` is UTC.
    """
    number, last = newest(lake), latest(releases(lake))
    if last is None:
        return number > 0 and (_all_asked(lake, settings, now) or _waited(lake, settings, now))
    return number > last.version and (now.date() - last.cut_on).days >= settings.release_days


def _all_asked(lake: Lake, settings: Settings, now: datetime) -> bool:
    wanted = {source.profile.id for source in active(settings.sources)}
    resting = {source for source, note in last_notes(lake).items() if in_force(note, now)}
    return wanted <= {*last_runs(lake), *resting}


def _waited(lake: Lake, settings: Settings, now: datetime) -> bool:
    return now - recorded_at(lake, 1) >= timedelta(hours=settings.first_release_hours)
