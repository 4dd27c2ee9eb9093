"""Releases: immutable, citable cuts of a dataset version."""

from pipeline.release.cut import cut
from pipeline.release.due import due
from pipeline.release.index import releases
from pipeline.release.release import Release

__all__ = ["Release", "cut", "due", "releases"]
