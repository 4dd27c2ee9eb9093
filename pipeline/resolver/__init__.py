"""Which mentions of which announcements are one engagement, under which id, with which values.

Pure: mentions and last revisions in, new revisions out. Neither order nor batching changes which mentions end up
together or what the live engagements say.
"""

from pipeline.resolver.decisions import NONE, Decision, Decisions, decisions
from pipeline.resolver.neighbours import Neighbourhood, Standing, neighbourhood
from pipeline.resolver.partition import partition
from pipeline.resolver.resolve import resolve
from pipeline.resolver.state import Stamp
from pipeline.resolver.telling import Telling

__all__ = [
    "NONE",
    "Decision",
    "Decisions",
    "Neighbourhood",
    "Stamp",
    "Standing",
    "Telling",
    "decisions",
    "neighbourhood",
    "partition",
    "resolve",
]
