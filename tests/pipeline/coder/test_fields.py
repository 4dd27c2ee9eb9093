"""Seas, domains and quantities, and the words that support them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.coder import Coding
from schemas.contract import Mention

Tell = Callable[..., Coding]
One = Callable[..., Mention]

PATROL = (
    "Two frigates of the Royal Navy and 400 sailors of the Indian Navy conducted a joint patrol in the South China Sea "
    "on 12 September 2026."
)


def test_what_happens_at_sea_has_a_sea_and_no_country(one: One) -> None:
    mention = one("Patrol", PATROL)
    assert (mention.sea_area, mention.country, mention.place) == ("south_china_sea", None, "South China Sea")


def test_forces_tell_their_domain(one: One) -> None:
    assert one("Patrol", PATROL).domains == ("sea",)


def test_counted_things_keep_their_number_and_measure(one: One) -> None:
    counted = {(quantity.measure, quantity.value) for quantity in one("Patrol", PATROL).quantities}
    assert counted == {("ships", 2.0), ("personnel", 400.0)}


@pytest.mark.parametrize(
    ("source", "currency"), [("us_war", "USD"), ("Minister for Defence, Australia", "AUD")], ids=["USA", "Australia"]
)
def test_a_bare_dollar_is_the_publishers(source: str, currency: str, one: One) -> None:
    text = "The Government announced today a $12.5 million package of military assistance for Fiji."
    (quantity,) = one("A package", text, source).quantities
    assert (quantity.value, quantity.unit) == (12_500_000, currency)


def test_every_value_is_quoted_where_it_stands(one: One) -> None:
    for evidence in one("Patrol", PATROL).evidence:
        told = {"title": "Patrol", "text": PATROL}[evidence.text_field]
        assert told[evidence.start : evidence.end] == evidence.quotation


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "asean",
            "Officials of ASEAN and Japan met today for the 26th ASEAN-Japan Senior Officials' Meeting on Security.",
        ),
        (
            "au_pm",
            "I met Prime Minister Kila Maraga on 13 September.\n\nWe signed the arrangement on Fijians in our Army.",
        ),
    ],
    ids=["session", "pronoun"],
)
def test_a_quotation_begins_and_ends_with_what_can_be_seen(source: str, text: str, tell: Tell) -> None:
    quoted = [part.quotation for mention in tell("Visit to Fiji", text, source).mentions for part in mention.evidence]
    assert quoted
    assert quoted == [words.strip() for words in quoted]


def test_an_armed_group_keeps_its_name_and_has_no_code(one: One) -> None:
    text = "Qatar and Egypt brokered indirect talks between Israel and Hamas in Doha on 10 September 2026."
    parties = {
        (party.code, party.text) for party in one("Talks", text, "Ministry of Foreign Affairs, Qatar").participants
    }
    assert (None, "Hamas") in parties


def test_a_meeting_with_a_group_alone_is_between_no_two_states(tell: Tell) -> None:
    assert tell("Talks", "The Foreign Secretary met with the Taliban today about security.").mentions == ()


def test_talks_with_two_officials_of_one_state_on_two_occasions_are_two_meetings(tell: Tell) -> None:
    text = (
        "The Defence Secretary, Ann Lee, is visiting Oman. "
        "On Tuesday she met with the Minister of Defence of Oman, Salim Harthy. "
        "On Wednesday she held long and friendly talks with the Sultan of Oman, Haitham Said."
    )
    levels = {mention.level for mention in tell("In Muscat", text).mentions if mention.type == "meeting"}
    assert levels == {"minister"}
    assert [mention.type for mention in tell("In Muscat", text).mentions].count("meeting") == 2


def test_a_length_in_days_gives_the_end(one: One) -> None:
    text = "HMS Kent arrived in Muscat, Oman on 14 September 2026 for a five-day port visit."
    mention = one("Port visit", text)
    assert (str(mention.date_start), str(mention.date_end), mention.status) == ("2026-09-14", "2026-09-18", "ongoing")
