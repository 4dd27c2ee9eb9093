"""The name of a series: that of all its sessions, freed of the sentence around it, or nothing."""

from __future__ import annotations

from pipeline.coder.rules import exact, linear, pattern
from pipeline.coder.words.names import actor_finder

_OPENING = exact("naming", "series", "opening")
_NO_OPENING = exact("naming", "series", "no_opening")
_CLOSING = exact("naming", "series", "closing")
_PLAIN = exact("naming", "series", "plain")
_TURN = pattern("naming", "series", "turn")
_FIRST = linear(r"\d{1,3}(?:st|nd|rd|th) (?=\S+ \S)")


def series_called(words: str | None, edition: str | None) -> str | None:
    """The name in the words beside a kind of session or exercise; null where they are only a piece of a sentence."""
    if not words or words[0].islower():
        return None
    name = _OPENING.sub("", " ".join(words.split()))
    name = _TURN.sub("", _CLOSING.sub("", name))
    name = _FIRST.sub("", name, count=1).removeprefix(f"{edition} ").strip(" ,-")
    if not name or _NO_OPENING.match(name) or _PLAIN.fullmatch(name) or _is_an_actor(name):
        return None
    return name


def _is_an_actor(name: str) -> bool:
    """Whether nothing is left but a state's name."""
    return any(hit.value.kind == "name" and hit.end - hit.start == len(name) for hit in actor_finder().find(name))
