"""What the parsing bench calls complete and clean, and that a reader's own places agree with the extractors."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.pages import captured
from bench.parse import overlap, words


@pytest.mark.parametrize(
    ("read", "recall", "precision"),
    [
        ("The ministers met in Oslo", 1.0, 1.0),
        ("the ministers met", 0.6, 1.0),
        ("The ministers met in Oslo. Share this: met met met", 1.0, 0.5),
        ("", 0.0, 0.0),
        (None, 0.0, 0.0),
    ],
)
def test_recall_and_precision_count_each_word_as_often_as_it_stands(
    read: str | None, recall: float, precision: float
) -> None:
    assert overlap(read, "The ministers met in Oslo.") == (recall, precision)


def test_a_reader_of_the_real_captures_finds_what_the_extractors_read(captures: Path) -> None:
    pages = list(captured(captures))
    assert len(pages) >= 13
    for page in pages:
        (announcement,) = page.parsed().announcements
        recall, precision = overlap(announcement.text, page.text)
        told = (words(announcement.title), announcement.published_day)
        assert told == (words(page.title), page.day), page.capture.url
        assert (recall > 0.98, precision > 0.98) == (True, True), page.capture.url
