"""The assets that connect the steps: a bell each, never a parcel.

Other teams' DAGs may schedule on ``DATASET`` and ``RELEASES``. Each event of ours carries in its ``extra`` what
happened: ``version`` (of the dataset, 0 before the first), ``verdict`` (of the source's run, or of the gate over the
version) and ``counts`` (whole numbers by name), and what its asset says beside. A feed's events carry what its watcher
or a push says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow.sdk import Asset, AssetWatcher

from extractors.profile import Profile
from plugins.watchers.source_watcher import SourceWatcher

if TYPE_CHECKING:
    from pydantic import JsonValue

GROUP = "entente"


def _about(what: str, beside: str) -> dict[str, JsonValue]:
    return {"about": f"{what} extra: version, verdict, counts, {beside}."}


ANNOUNCEMENTS = Asset(
    name="announcements",
    uri="entente://lake/announcements",
    group=GROUP,
    extra=_about("New announcements or revisions are in the lake.", "source"),
)
DATASET = Asset(
    name="security_engagements",
    uri="entente://lake/engagements",
    group=GROUP,
    extra=_about("A dataset version was committed.", "recorded_at"),
)
RELEASE_DUE = Asset(
    name="release_due",
    uri="entente://lake/release-due",
    group=GROUP,
    extra=_about("The last release is older than the release interval, or there is none.", "recorded_at"),
)
RELEASES = Asset(
    name="security_engagements_releases",
    uri="entente://lake/releases",
    group=GROUP,
    extra=_about("A release was cut.", "release, path"),
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
