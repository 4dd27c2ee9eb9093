"""Whatever the text is, coding ends, says the same each time, and quotes what stands there."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.coder import Coding, code_item, from_line
from schemas.contract import to_row

Tell = Callable[..., Coding]
LABELLED = Path(__file__).parents[2] / "labelled"

FRAGMENTS = """Defence Minister President of Japan Poland NATO met with visited signed agreement exercise
on 5 May 2026 today will at the 20th the Ministers met
in London , . " ( ) <b> &nbsp; the and U.S. Mr 2+2 summit held – é"""
WORDS = st.sampled_from([*FRAGMENTS.split(), "\n\n"])
PROSE = st.lists(WORDS, max_size=60).map(" ".join)


def line(title: str, text: str) -> dict[str, object]:
    return {"id": "x", "source": "gov_uk", "published": "2026-09-16", "title": title, "text": text}


@settings(max_examples=150, deadline=None)
@given(PROSE | st.text(max_size=300), PROSE | st.text(max_size=2000))
def test_every_quotation_stands_in_the_text_and_coding_is_repeatable(title: str, text: str) -> None:
    coding = code_item(from_line(line(title, text)))
    assert coding == code_item(from_line(line(title, text)))
    for mention in coding.mentions:
        for evidence in mention.evidence:
            source = title if evidence.text_field == "title" else text
            assert source[evidence.start : evidence.end] == evidence.quotation != ""
            assert evidence.quotation == evidence.quotation.strip()
        assert (mention.date_precision is None) == (mention.date_start is None and mention.date_end is None)
        assert (mention.date_precision is None) == (mention.date_basis is None)


FOLLOWS = frozenset({"date_precision", "date_basis", "lat", "lon", "geonames_id", "parent", "confidence", "evidence"})
"""Values that follow from others: of the dates, of the place, of the mention's own place in its list."""


def test_every_value_names_its_words_and_its_rule() -> None:
    told = [json.loads(line) for file in sorted(LABELLED.glob("*.jsonl")) for line in file.open(encoding="utf-8")]
    mentions = [mention for row in told for mention in code_item(from_line(row)).mentions]
    assert len(mentions) > 100
    for mention in mentions:
        told_of = {evidence.field.partition("[")[0] for evidence in mention.evidence}
        values = {name for name, value in to_row(mention).items() if value not in (None, [], "")}
        assert values - FOLLOWS <= told_of
        assert all(evidence.rule for evidence in mention.evidence)


def test_the_order_of_announcements_changes_nothing() -> None:
    lines = [
        line("Meeting", f"The Defence Secretary met the Defence Minister of {name} today.")
        for name in ("Fiji", "Peru", "Chad")
    ]
    forward = [code_item(from_line(one)) for one in lines]
    backward = [code_item(from_line(one)) for one in reversed(lines)]
    assert forward == backward[::-1]


@pytest.mark.parametrize(
    "bait",
    [
        "a" * 2_000_000,
        "A. " * 300_000,
        "and the " * 200_000,
        "Minister of Defence of " * 40_000,
        "1 to 2 May, " * 60_000,
        "((((" * 200_000,
        "met with " * 100_000,
        "<" * 500_000,
        "\n \n" * 300_000,
        "\x00\x07" * 100_000,
    ],
    ids=["one word", "full stops", "conjunctions", "offices", "dates", "brackets", "verbs", "tags", "blank", "control"],
)
def test_hostile_repetition_ends_soon(bait: str, tell: Tell) -> None:
    start = time.process_time()
    tell("Meeting with the Defence Minister of Poland", bait)
    assert time.process_time() - start < 20


def test_an_empty_announcement_is_an_error_that_says_so(tell: Tell) -> None:
    coding = tell(" ", "\n")
    assert coding.mentions == ()
    assert coding.error is not None
    assert "neither title nor text" in coding.error


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Le ministre de la défense a rencontré son homologue dans la ville pour parler de la sécurité.",
            "fr",
        ),
        (
            "El ministro de defensa se reunió con su homólogo en la ciudad para hablar de los temas de la seguridad.",
            "es",
        ),
        ("Министр обороны встретился с коллегой и обсудил вопросы безопасности.", "ru"),
        ("国防部长会见了外国客人并就安全问题交换了意见。", "zh"),
    ],
)
def test_another_language_is_named_not_guessed(text: str, code: str, tell: Tell) -> None:
    coding = tell("", text)
    assert (coding.not_coded, coding.mentions) == (f"language:{code}", ())


def test_markup_left_in_the_text_is_read_over(tell: Tell) -> None:
    text = "<p>The Defence Secretary <b>met</b> the Defence&nbsp;Minister of Poland today.</p>"
    (mention,) = tell("News", text.replace("&nbsp;", "\u00a0")).mentions
    assert mention.type == "meeting"
