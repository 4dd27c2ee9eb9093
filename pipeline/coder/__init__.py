"""The coder: official prose becomes exact, evidenced engagements.

``code(announcement)`` is pure and deterministic. Its language lies in ``rules/`` and in the tables of ``schemas``.
"""

from pipeline.coder.coding import CODER_VERSION, Coding
from pipeline.coder.engine import code, code_item
from pipeline.coder.text.item import Item, ItemError, from_line

__all__ = ["CODER_VERSION", "Coding", "Item", "ItemError", "code", "code_item", "from_line"]
