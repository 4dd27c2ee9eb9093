"""Which language a text is in, told by its commonest little words and its script.

Deterministic and small on purpose: the coder needs only to know English from everything else, and to name the
other language where its words are known; ``und`` stands where they are not.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from pipeline.coder.rules import table

ENGLISH = "en"
SAMPLE = 1_200
ENOUGH_WORDS = 8
ENOUGH_HITS = 0.12
ENOUGH_KINDS = 3

_LETTER = re.compile(r"[^\W\d_]")
_BEYOND = re.compile(r"[^\W\d_\x00-\u024f]")
_WORD = re.compile(r"[^\W\d_]{1,24}")
_ASCII = re.compile(r"[a-z]{1,24}")


def language(text: str) -> str:
    """The language of a text as a BCP 47 code; English where the text is too short to tell."""
    sample = text[:SAMPLE].lower()
    words = (_ASCII if sample.isascii() else _WORD).findall(sample)
    script = None if sample.isascii() else _script(sample)
    if script is not None:
        return script
    if len(words) < ENOUGH_WORDS:
        return ENGLISH
    count = Counter(words)
    hits = dict.fromkeys(_profiles(), 0)
    for word in count.keys() & _spoken().keys():
        for code in _spoken()[word]:
            hits[code] += count[word]
    shares = {code: hit / len(words) for code, hit in hits.items()}
    best = max(shares, key=lambda code: (shares[code], code == ENGLISH))
    distinct = len(count.keys() & _profiles()[best])
    # Languages share little words ("met", "in", "is"): another one must be plain, and English plainly absent.
    if shares[best] < ENOUGH_HITS or shares[ENGLISH] * 2 >= shares[best] or distinct < ENOUGH_KINDS:
        return ENGLISH
    return best


def _script(text: str) -> str | None:
    beyond = _BEYOND.findall(text)
    if not beyond or len(beyond) * 2 < len(_LETTER.findall(text)):
        return None
    foreign = Counter(_block(char) for char in beyond)
    scripts = {str(k): str(v) for k, v in table("language", "script").items()}
    return scripts.get(foreign.most_common(1)[0][0], "und")


@cache
def _block(char: str) -> str:
    return unicodedata.name(char, "UNKNOWN").split()[0]


@cache
def _profiles() -> dict[str, frozenset[str]]:
    return {str(code): frozenset(str(words).split()) for code, words in table("language", "words").items()}


@cache
def _spoken() -> dict[str, tuple[str, ...]]:
    """The little words, each with the languages that have it."""
    profiles = _profiles()
    every = frozenset().union(*profiles.values())
    return {word: tuple(code for code, little in profiles.items() if word in little) for word in every}
