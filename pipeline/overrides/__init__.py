"""Corrections by hand: what a maintainer knows better than the coder, kept in a file and applied at each coding."""

from pipeline.overrides.apply import Applied, apply
from pipeline.overrides.file import Override, OverrideError, by_announcement, read
from pipeline.overrides.stamp import CARRIES, stamp

__all__ = ["CARRIES", "Applied", "Override", "OverrideError", "apply", "by_announcement", "read", "stamp"]
