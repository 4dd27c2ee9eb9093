"""How the words of the dataset read on a page."""

from __future__ import annotations

from collections.abc import Iterable

_AS_IS = {"two_plus_two": "2+2", "head_of_state_or_government": "head of state or government"}
_PROPER = {
    "south_china_sea": "South China Sea",
    "east_china_sea": "East China Sea",
    "taiwan_strait": "Taiwan Strait",
    "korean_peninsula": "Korean Peninsula",
    "middle_east": "Middle East",
    "indo_pacific": "Indo-Pacific",
    "ukraine": "Ukraine",
    "sahel": "Sahel",
    "arctic": "Arctic",
    "women_peace_security": "women, peace and security",
}


def plain(word: str) -> str:
    """A word of a vocabulary in plain English."""
    return _AS_IS.get(word) or _PROPER.get(word) or word.replace("_", " ")


def listed(words: Iterable[str]) -> str:
    """Words as a sentence lists them."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def number(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: ``1 state``, ``1,200 states``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
