"""What stands below a text and is not of it: separators, the writers' names and initials."""

from __future__ import annotations

import re
from collections.abc import Sequence

_STARS = re.compile(r"[\s*_#.-]*\*[\s*_#.-]*")
_INITIALS = re.compile(r"[A-Z][A-Za-z.]{0,5}(?:\s?/\s?[A-Z][A-Za-z.]{0,5})+\s*")
LONGEST = 80
"""Characters: what is longer is no signature."""


def unsigned(blocks: Sequence[str]) -> list[str]:
    """The blocks less the separator of stars at the end, what short lines follow it, and initials (``PR/ASM/VMJ``)."""
    kept = list(blocks)
    stars = [index for index, block in enumerate(kept) if _STARS.fullmatch(block)]
    if stars and all(len(block) <= LONGEST and not block.endswith(".") for block in kept[stars[-1] + 1 :]):
        kept = kept[: stars[-1]]
    while kept and (_STARS.fullmatch(kept[-1]) or _INITIALS.fullmatch(kept[-1])):
        kept.pop()
    return [block for block in kept if not _STARS.fullmatch(block)]
