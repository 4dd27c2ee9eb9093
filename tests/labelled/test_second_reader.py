"""The second reader's codes cover the labelled set, and agree with the first as far as its page says."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.evaluate import evaluate
from pipeline.evaluate.records import lines

FOLDER = Path(__file__).parent
SECOND = FOLDER / "second" / "codes.jsonl"


def test_every_announcement_was_coded_once_more() -> None:
    first = [row["id"] for row in lines(FOLDER)]
    second = [row["id"] for row in lines(SECOND)]
    assert sorted(map(str, first)) == sorted(map(str, second))


def test_the_page_gives_the_agreement_that_is_measured() -> None:
    figures = evaluate(FOLDER, SECOND, intervals=False)["all"].figures
    page = (FOLDER / "README.md").read_text("utf-8")
    for words, name in (("type (F1)", "type"), ("participants (F1)", "participants"), ("start", "date_start")):
        said = re.search(rf"\| {re.escape(words)} \| (\.\d\d|1\.00) \|", page)
        assert said is not None, words
        assert abs(float(said.group(1)) - (figures[name].value or 0)) < 0.006, name
