"""The text model: title and body with sentences, every offset counted in code points of the text as given.

All reading is done on a *plain* form of the same length (white space and quotation marks of one kind, tags and
control characters blanked), so that a position in the plain form is a position in the announcement.
"""

from __future__ import annotations

import re
import string
from bisect import bisect_right
from dataclasses import dataclass

LIMIT = 400_000
"""Code points of body that are read; announcements are shorter by far, and the rest is left unread."""

_FOLD = {
    **dict.fromkeys(range(0x20), " "),
    **dict.fromkeys(range(0x7F, 0xA1), " "),
    **dict.fromkeys((0x2002, 0x2003, 0x2009, 0x200A, 0x200B, 0x202F, 0x3000, 0xFEFF, 0xAD), " "),
    **dict.fromkeys((0x2018, 0x2019, 0x201B, 0x2032, 0x60, 0xB4), "'"),
    **dict.fromkeys((0x201C, 0x201D, 0x201E, 0x201F, 0xAB, 0xBB), '"'),
    **dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212), "-"),
    0x0A: "\n",
}
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>|<!--[^>]{0,300}-->")
_STOP = re.compile(r"[.!?][\"')\]]{0,2}[ \n]+(?=[\"'(\[]?[A-Z0-9\u00c0-\u024f])|\n[ \n]*\n|\n(?=[ ]*[-*\u2022])|[\u2022\u25aa]")
_LINE = re.compile(r"\n")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'])(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Rear Adm|Vice Adm|Sgt|Brig|Sen|Rep|Gov|Hon|St|Jr|Sr|Prof|No|Nos"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|vs|Smt|Sh|approx|Inc|Ltd|Fig|[A-Z]|U\.S|U\.K|U\.N|H\.E)\.?$"
)
SHORT_LINE = 45
"""A line shorter than this that the next one does not plainly continue stands alone (headings, datelines)."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """``plain[start:end]`` of one field; ``index`` counts through title and text."""

    index: int
    field: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One field of an announcement: as given, plain, and plain in lower case; all three of one length."""

    field: str
    given: str
    plain: str
    lower: str
    sentences: tuple[Sentence, ...]

    def at(self, position: int) -> Sentence | None:
        """The sentence that holds a position, if any does."""
        place = bisect_right(self.sentences, position, key=lambda s: s.start) - 1
        if place < 0 or position >= self.sentences[place].end:
            return None
        return self.sentences[place]


def plain(given: str) -> str:
    """The text folded for reading; the result has exactly as many code points."""
    folded = given.translate(_FOLD)
    return _TAG.sub(lambda tag: " " * len(tag.group()), folded) if "<" in folded else folded


def passage(field: str, given: str, first: int = 0) -> Passage:
    """Reads one field; ``first`` is the index of its first sentence."""
    folded = plain(given[:LIMIT])
    return Passage(field, given, folded, folded.translate(_LOWER), _sentences(field, folded, first))


def _sentences(field: str, folded: str, first: int) -> tuple[Sentence, ...]:
    cuts = sorted({*_stops(folded), *_headings(folded), len(folded)})
    found: list[Sentence] = []
    start = 0
    for cut in cuts:
        words = folded[start:cut]
        if words.strip():
            left = start + len(words) - len(words.lstrip())
            right = start + len(words.rstrip())
            found.append(Sentence(first + len(found), field, left, right, folded[left:right]))
        start = cut
    return tuple(found)


def _stops(folded: str) -> list[int]:
    return [
        stop.end()
        for stop in _STOP.finditer(folded)
        if folded[stop.start()] != "." or not _ABBREVIATION.search(folded, max(0, stop.start() - 12), stop.start())
    ]


def _headings(folded: str) -> list[int]:
    """Ends of lines that stand alone: short and not continued in lower case, or all in capitals."""
    cuts: list[int] = []
    start = 0
    for line in _LINE.finditer(folded):
        words = folded[start : line.start()].strip()
        follow = folded[line.end() : line.end() + 40].lstrip()[:1]
        alone = len(words) < SHORT_LINE and not words.endswith((",", "-", " and", " the", " of", " with", " in"))
        if words and (words.isupper() or words[-1] in ".:?!#*" or (alone and not follow.islower())):
            cuts.append(line.end())
        start = line.end()
    return cuts
