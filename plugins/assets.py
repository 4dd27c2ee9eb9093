"""The assets that connect the steps: a bell each, never a parcel.

Other teams' DAGs may schedule on ``DATASET`` and ``RELEASES``; both carry what happened in ``extra``.
"""

from __future__ import annotations

from airflow.sdk import Asset, AssetWatcher

from extractors.profile import Profile
from plugins.watchers.source_watcher import SourceWatcher

GROUP = "entente"

ANNOUNCEMENTS = Asset(
    name="announcements",
    uri="entente://lake/announcements",
    group=GROUP,
    extra={"about": "New announcements or revisions are in the lake. extra: source, waiting."},
)
DATASET = Asset(
    name="security_engagements",
    uri="entente://lake/engagements",
    group=GROUP,
    extra={"about": "A dataset version was committed. extra: version, changed, recorded_at."},
)
RELEASE_DUE = Asset(
    name="release_due",
    uri="entente://lake/release-due",
    group=GROUP,
    extra={"about": "The last release is older than the release interval, or there is none. extra: version."},
)
RELEASES = Asset(
    name="security_engagements_releases",
    uri="entente://lake/releases",
    group=GROUP,
    extra={"about": "A release was cut. extra: release, version, path."},
)


def feed(profile: Profile) -> Asset:
    """What a source announces; its watcher rings when something new is there, and leads may be pushed to it.

    Pushed leads go in the event's ``extra`` as ``{"leads": [{"url": "https://..."}, ...]}``.
    """
    return Asset(
        name=f"feed_{profile.id}",
        uri=f"entente://feeds/{profile.id}",
        group=GROUP,
        watchers=[AssetWatcher(name=f"watch_{profile.id}", trigger=SourceWatcher(source=profile.id))],
        extra={"about": f"{profile.name}: {profile.homepage}"},
    )
