"""Topics are those of the engagement: of the headline, its own sentences and those behind, and what it encloses."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.coder import Coding

Tell = Callable[..., Coding]


def topics(coding: Coding) -> dict[str, set[str]]:
    """Topics by the country or type of each mention."""
    return {mention.type: set(mention.topics) for mention in coding.mentions}


def test_each_engagement_has_the_topics_told_behind_it(tell: Tell) -> None:
    text = (
        "The Defence Secretary met the Defence Minister of Norway in London today. They discussed the Arctic.\n"
        "On 2 October 2026 the Royal Navy and the Chilean Navy will hold Exercise Condor off Valparaiso. "
        "It deals with piracy."
    )
    found = topics(tell("News", text))
    assert found == {"meeting": {"arctic"}, "exercise": {"maritime_security"}}


def test_what_encloses_others_has_their_topics_too(tell: Tell) -> None:
    text = (
        "The Defence Secretary visited Oslo today. "
        "He met the Defence Minister of Norway, and they discussed cyber security."
    )
    found = topics(tell("Defence Secretary visits Norway", text))
    assert found["visit"] == found["meeting"] == {"cyber"}


def test_a_subtype_tells_a_topic_by_itself(tell: Tell) -> None:
    text = "The Royal Air Force delivered ten tonnes of tents and blankets to Fiji today."
    assert topics(tell("Help for Fiji", text))["assistance"] == {"humanitarian"}
