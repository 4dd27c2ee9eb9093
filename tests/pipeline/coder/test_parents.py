"""What takes place within a visit or a session names it as its parent and shares its days."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.coder import Coding

Tell = Callable[..., Coding]


def test_a_meeting_and_a_signing_lie_within_the_visit(tell: Tell) -> None:
    text = (
        "The Defence Minister of Japan, Mr Ken Mori, visited the United Kingdom from 13 to 15 September 2026. "
        "The Defence Secretary met with Mr Mori. The two ministers signed a memorandum of understanding on training."
    )
    mentions = tell("Visit from Tokyo", text).mentions
    assert {mention.type for mention in mentions} == {"visit", "meeting", "agreement"}
    visit = next(index for index, mention in enumerate(mentions) if mention.type == "visit")
    inner = [mention for mention in mentions if mention.type != "visit"]
    assert [mention.parent for mention in inner] == [visit, visit]
    assert {(str(mention.date_start), mention.date_basis) for mention in inner} == {("2026-09-13", "within_parent")}


def test_the_same_meeting_told_twice_is_one(tell: Tell) -> None:
    text = (
        "Defence Secretary Ann Lee met Norwegian Defence Minister Kari Moe today. "
        "Photo: Defence Secretary Ann Lee met with Norwegian Defence Minister Kari Moe."
    )
    assert len(tell("Defence Secretary meets Norwegian Defence Minister", text).mentions) == 1


def test_a_trip_to_two_states_is_two_visits(tell: Tell) -> None:
    text = "The Defence Secretary will travel to Kenya and Ghana from 20 to 24 September 2026."
    hosts = [
        party.code for mention in tell("Trip", text).mentions for party in mention.participants if party.role == "host"
    ]
    assert hosts == ["KEN", "GHA"]
