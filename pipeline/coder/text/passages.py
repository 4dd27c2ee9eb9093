"""The text model: title and body with sentences, every offset counted in code points of the text as given.

All reading is done on a *plain* form (quotation marks and dashes of one kind, tags and control characters blanked,
white space folded to one blank, a line feed only where a paragraph or heading ends). ``Passage.span`` leads from a
place in the plain form back to the place in the text as given.
"""

from __future__ import annotations

import re
import string
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.coder.rules import exact, linear

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
_ODD = re.compile("[" + "".join(re.escape(chr(code)) for code, even in _FOLD.items() if chr(code) != even) + "]")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>|<!--[^>]{0,300}-->")
_STOP = linear(
    # A stop before a capital, a line feed or a bullet, or paragraphs that ran together when a page was saved: "from
    # 2014.The majority".
    r"[.!?\n\u2022\u25aa](?:(?<=[.!?])[\"')\]]{0,2} +(?=[\"'(\[]?[A-Z0-9\u00c0-\u024f])|(?<=[\n\u2022\u25aa])"
    r"|(?<=[a-z0-9]{3}\.)(?=(?:The|A|An|In|On|At|This|These|It|We|Our|Under|As|For)\b (?:[a-z]|\d|[A-Z][a-z])))"
)
_SPACE = re.compile(r" (?= |\n)[ \n]*|\n[ \n]*")
"""Both begin with a character of few, so that ``re`` leaps from one such character to the next."""
_LINE = re.compile(r"\n")
_ABBREVIATION = exact("clauses", "exact", "text_abbreviation")
_OPENS = linear(r"(?:On|In|At|During|Following|After|Before|Since|Under) (?:\S+ ){3}")
"""How no heading begins: with a circumstance of several words ("On 6 December the heads of")."""

SENTENCE = 2_500
"""Longest sentence; what runs on longer is cut, so that no rule looks at an endless one."""

WRAPPED = 36
"""A line longer than this that ends with a comma is no heading and no line of an address."""

SHORT_LINE = 45
"""A line shorter than this that the next one does not plainly continue stands alone (headings, datelines)."""

_UNENDED = exact("clauses", "exact", "text_unended")
"""Words at the end of a line that its sentence cannot end with."""


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
    """One field of an announcement: as given, plain, and plain in lower case.

    ``marks`` are the places of the plain form behind which positions shift, ``shifts`` by how much in all.
    """

    field: str
    given: str
    plain: str
    lower: str
    sentences: tuple[Sentence, ...]
    marks: tuple[int, ...]
    shifts: tuple[int, ...]

    def at(self, position: int) -> Sentence | None:
        """The sentence that holds a position, if any does."""
        place = bisect_right(self.sentences, position, key=lambda s: s.start) - 1
        if place < 0 or position >= self.sentences[place].end:
            return None
        return self.sentences[place]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text as given of a place in the plain form."""
        return self._origin(start), self._origin(end - 1) + 1 if end > start else self._origin(start)

    def words(self, start: int, end: int) -> str:
        """The words as given at a place of the plain form."""
        first, last = self.span(start, end)
        return self.given[first:last]

    def _origin(self, position: int) -> int:
        place = bisect_right(self.marks, position) - 1
        return position + (self.shifts[place] if place >= 0 else 0)


def plain(given: str) -> str:
    """Characters folded for reading; the result has exactly as many code points."""
    folded = _ODD.sub(lambda odd: _FOLD[ord(odd.group())], given)
    return _TAG.sub(lambda tag: " " * len(tag.group()), folded) if "<" in folded else folded


def small(text: str) -> str:
    """The text in small letters, every position as it is."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text.translate(_LOWER)


def passage(field: str, given: str, first: int = 0) -> Passage:
    """Reads one field; ``first`` is the index of its first sentence."""
    folded = plain(given[:LIMIT])
    even, marks, shifts = _even(folded, frozenset(_breaks(folded)))
    return Passage(field, given, even, small(even), _sentences(field, even, first), marks, shifts)


def _even(folded: str, breaks: frozenset[int]) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """White space folded, and how positions shift by it."""
    pieces: list[str] = []
    marks: list[int] = []
    shifts: list[int] = []
    size = shift = last = 0
    for space in _SPACE.finditer(folded):
        word = folded[last : space.start()]
        cut = not breaks.isdisjoint(range(space.start(), min(space.end(), space.start() + 200)))
        pieces += (word, "\n" if cut else " ")
        size += len(word) + 1
        last = space.end()
        if len(space.group()) > 1:
            shift += len(space.group()) - 1
            marks.append(size)
            shifts.append(shift)
    pieces.append(folded[last:])
    return "".join(pieces), tuple(marks), tuple(shifts)


def _sentences(field: str, even: str, first: int) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    start = 0
    for cut in _bounded((*_stops(even), len(even))):
        words = even[start:cut]
        if words.strip():
            left = start + len(words) - len(words.lstrip())
            right = start + len(words.rstrip())
            found.append(Sentence(first + len(found), field, left, right, even[left:right]))
        start = cut
    return tuple(found)


def _bounded(cuts: tuple[int, ...]) -> Iterator[int]:
    """The cuts, with more of them wherever they stand further apart than any sentence of prose."""
    start = 0
    for cut in cuts:
        yield from range(start + SENTENCE, cut, SENTENCE)
        yield cut
        start = cut


def _stops(even: str) -> list[int]:
    return [
        stop.end()
        for stop in _STOP.finditer(even)
        if even[stop.start()] != "." or not _ABBREVIATION.search(even, max(0, stop.start() - 12), stop.start())
    ]


def _breaks(folded: str) -> list[int]:
    """Line feeds that end something: before an empty line or a list item, or after a line that stands alone."""
    found: list[int] = []
    start = 0
    for line in _LINE.finditer(folded):
        words = folded[start : line.start()].strip()
        rest = folded[line.end() : line.end() + 60]
        follow = rest.lstrip(" ")[:1]
        next_word = rest.lstrip()[:1]
        # Scanned releases part the lines of one sentence by empty lines: a small letter goes on with it.
        goes_on = next_word.islower() and (words[-1:] not in tuple(".:;!?") or _is_cut(words))
        goes_on = goes_on or (words[-1:] == "," and len(words) > WRAPPED)
        goes_on = goes_on or (_UNENDED.search(words[-20:]) is not None)
        if words and not goes_on and (follow in ("\n", "-", "*", "\u2022") or _alone(words, next_word)):
            found.append(line.start())
        start = line.end()
    return found


def _is_cut(words: str) -> bool:
    """Whether a line ends with an abbreviation and not with a sentence."""
    return words.endswith(".") and _ABBREVIATION.search(words[-13:-1]) is not None


def _alone(words: str, follow: str) -> bool:
    """Whether a line is a heading or the end of a paragraph: short and not continued, in capitals, or ended."""
    if words[-1] == "." and _ABBREVIATION.search(words, max(0, len(words) - 13), len(words) - 1):
        return False  # "Nathalie G." at the end of a line goes on
    if words.isupper() or words[-1] in ".:?!#*":
        return True
    ragged = words.endswith((",", "-")) or _OPENS.match(words) or _UNENDED.search(words[-20:])
    return len(words) < SHORT_LINE and not ragged and not follow.islower()
