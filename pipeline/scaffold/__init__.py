"""The scaffold of a new source: what a site offers, and a folder that begins from it."""

from pipeline.scaffold.offer import Offer, look
from pipeline.scaffold.write import ScaffoldError, write

__all__ = ["Offer", "ScaffoldError", "look", "write"]
