"""A small web of six real sites' structure, for tests, drills and `make run`.

The mirror answers over real HTTP as the announcement sites do: same element ids, classes, feed fields, paging
and traps, with texts of our own. A virtual clock decides what is already published.
"""

from mirror.client import Control
from mirror.server import MirrorServer

__all__ = ["Control", "MirrorServer"]
