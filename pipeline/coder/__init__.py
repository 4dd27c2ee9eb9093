"""The coder: official prose becomes exact, evidenced engagements.

``code(announcement)`` is pure and deterministic. Its language lies in ``rules/`` and in the tables of ``schemas``.

The rooms follow the way of the reading: ``words`` (the language made ready to be found), ``text`` (passages, parties
and persons of one announcement), ``dates``, ``clause`` (who stands where around a noun or a verb), ``tellings`` (one
file for each way an engagement is told), ``wholes`` (several tellings of one engagement, and its parts), ``values``
(when, where, who, and the words that prove it). ``engine`` calls them in turn.
"""

from pipeline.coder.coding import CODER_VERSION, Coding
from pipeline.coder.engine import code, code_item
from pipeline.coder.text.item import Item, ItemError, from_line

__all__ = ["CODER_VERSION", "Coding", "Item", "ItemError", "code", "code_item", "from_line"]
