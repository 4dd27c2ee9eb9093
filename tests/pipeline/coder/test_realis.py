"""What is wished, denied, past, quoted, domestic or civil is no engagement."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.coder import Coding
from schemas.contract import Mention

Tell = Callable[..., Coding]
One = Callable[..., Mention]

SILENT = {
    "a wish": "The Defence Secretary hopes to meet the Defence Minister of Poland.",
    "a call for talks": "The Defence Secretary called on the Defence Minister of Iran to stop the attacks.".replace(
        "called on the Defence Minister of Iran", "called for a meeting with the Defence Minister of Iran"
    ),
    "a denial": "The Defence Secretary did not meet the Defence Minister of Poland.",
    "an invitation": "The Defence Minister of Japan was invited to visit the United Kingdom.",
    "an agreement to agree": "Both sides agreed to strengthen defence cooperation and should sign an agreement.",
    "history": "In 2014 the Defence Minister of Poland visited the United Kingdom.",
    "own forces alone": "The British Army trains recruits at Catterick and bought new rifles.",
    "a domestic meeting": "The Prime Minister met the Chief of the Defence Staff in London today.",
    "a parliament": "The Prime Minister met with a delegation of the US Senate today about the war in Ukraine.",
    "a parliament on both sides": "Members of the parliamentary groups of Poland and Japan met to talk about defence.",
    "a life told": "During his career he met the Defence Minister of Poland and visited Japan.",
    "a question": "Question: France and Poland held a joint exercise last week, what is your view?",
    "a civil contact": "The Prime Minister met the Prime Minister of Fiji today to discuss tourism and rugby.",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_no_engagement_is_read_from(text: str, tell: Tell) -> None:
    assert tell("News in brief", text).mentions == ()


@pytest.mark.parametrize(
    "title",
    ["Department mourns a former minister", "Ten years of partnership", "Armed Forces Day message"],
)
def test_what_is_remembered_without_a_day_is_no_news(title: str, tell: Tell) -> None:
    assert tell(title, "The Defence Secretary met the Defence Minister of Poland in Warsaw.").mentions == ()


def test_what_is_told_with_its_day_is_news_on_a_day_of_memory_too(one: One) -> None:
    text = "The Defence Secretary met the Defence Minister of Poland in Warsaw on 15 September 2026."
    assert one("Ten years of partnership", text).type == "meeting"


def test_a_comment_on_what_others_do_is_none_of_it(tell: Tell) -> None:
    text = "Such drills serve nobody, the spokesperson said."
    assert tell("Defence Ministry on the joint exercise of France and Poland", text).mentions == ()


def test_direct_speech_is_not_the_announcers_news(tell: Tell) -> None:
    text = 'The minister looked back. "The Defence Minister of Poland met the Defence Minister of France in Paris."'
    assert tell("An interview", text).mentions == ()


def test_what_somebody_says_of_others_in_passing_is_not_news(tell: Tell) -> None:
    text = "The President noted that the Foreign Ministers of Ukraine and Russia met in Turkey during the war."
    assert tell("An interview", text, "President of Ukraine").mentions == ()


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("has been cancelled", "cancelled"),
        ("has been postponed", "postponed"),
        ("has been suspended", "suspended"),
    ],
)
def test_a_turn_of_status_is_read(words: str, status: str, one: One) -> None:
    text = f"The UK-Philippines Defence Dialogue, scheduled for 2 October 2026 in Manila, {words}."
    assert one("News from Manila", text).status == status


def test_what_lies_ahead_is_planned(one: One) -> None:
    mention = one(
        "Visit ahead", "The Defence Minister of Japan will visit the United Kingdom from 3 to 5 October 2026."
    )
    assert (mention.status, str(mention.date_start), str(mention.date_end)) == ("planned", "2026-10-03", "2026-10-05")


def test_what_lasts_over_the_day_of_the_announcement_is_ongoing(one: One) -> None:
    text = (
        "The British Army and the Estonian Defence Forces began Exercise Tall Birch, held from 14 to 20 September 2026."
    )
    assert one("Exercise begins", text).status == "ongoing"


def test_promised_aid_is_planned_and_undated(one: One) -> None:
    mention = one("Aid", "The United Kingdom announced today a package of security assistance for Moldova.")
    assert (mention.status, mention.date_start) == ("planned", None)
