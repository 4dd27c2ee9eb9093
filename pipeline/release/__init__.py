"""Releases: immutable, citable cuts of a dataset version."""

from __future__ import annotations

from datetime import date

from pipeline.release.release import Release
from pipeline.settings import Settings
from pipeline.store.lake import Lake

__all__ = ["Release", "cut", "due", "releases"]


def releases(lake: Lake) -> tuple[Release, ...]:
    """Every release that can be seen, oldest first."""
    raise NotImplementedError


def cut(lake: Lake, *, version: int | None = None, today: date | None = None, force: bool = False) -> Release:
    """Cut a release of a dataset version (the last one by default); the same version again gives the same release.

    Raises:
        NothingToReleaseError: the lake holds no such version.
        GateFailed: the full scan does not pass.
    """
    raise NotImplementedError


def due(lake: Lake, settings: Settings, today: date) -> bool:
    """Whether the last release is older than the settings allow and there is a newer version."""
    raise NotImplementedError
