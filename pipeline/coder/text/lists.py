"""Lists set line by line behind a colon: what a sentence says of all of them is said of each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading

LINES = 60
"""Lines of one list that are read."""

SHORT = 48
"""A line without a mark of its own belongs to a list if it is no longer."""

_MARKED = re.compile(r"[-*\u2022\u25aa\u2013] ?|\(?[a-z\d]{1,2}[.)] ")


def lines(reading: Reading, sentence: Sentence) -> Iterator[Sentence]:
    """The lines of the list that a sentence opens."""
    if not sentence.words.rstrip().endswith(":"):
        return
    for line in reading.sentences()[sentence.index + 1 : sentence.index + 1 + LINES]:
        marked = _MARKED.match(line.words.lstrip())
        if not marked and (len(line.words) > SHORT or line.words.rstrip().endswith((".", ":"))):
            return
        yield line
