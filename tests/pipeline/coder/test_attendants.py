"""Who took part, told as all members of a body, as speakers before it, or not at all: as a mere place."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.coder import Coding
from schemas.contract import Mention

Tell = Callable[..., Coding]
One = Callable[..., Mention]


def codes(mention: Mention) -> set[str | None]:
    """The codes of those who take part."""
    return {participant.code for participant in mention.participants}


def test_all_members_are_the_members_of_the_day(one: One) -> None:
    text = "The CSTO Defence Ministers met in Minsk on 15 September 2026. All CSTO member states took part."
    assert codes(one("CSTO ministers meet", text)) >= {"CSTO", "RUS", "BLR", "KAZ", "KGZ", "TJK"}


def test_members_that_only_agreed_are_not_listed(one: One) -> None:
    text = "The CSTO Defence Ministers met in Minsk on 15 September 2026. All member states share this view."
    assert codes(one("CSTO ministers meet", text)) == {"CSTO"}


def test_a_state_that_a_session_is_about_takes_part_where_it_speaks(one: One) -> None:
    text = (
        "The Security Council today heard a briefing on the United Nations mission in Mali. "
        "Mali's representative said that his army can hold the north. The representative of Peru thanked the staff."
    )
    assert codes(one("Security Council meets on Mali", text, "un_press")) == {"UN", "MLI"}


def test_the_state_of_a_town_is_a_place(one: One) -> None:
    text = "Japan's Defence Minister attended the 9th ASEAN Defence Ministers' Meeting-Plus in Manila, the Philippines."
    assert codes(one("Minister in Manila", text, "Ministry of Defense, Japan")) == {"ASEAN", "JPN"}


def test_the_second_of_two_places_is_a_place(one: One) -> None:
    text = "The British Army and the Nigerian Army held Exercise Green Reed in Niger and Chad on 14 September 2026."
    assert codes(one("Exercise Green Reed", text)) == {"GBR", "NGA"}


def test_adjectives_of_one_noun_are_all_parties(one: One) -> None:
    text = "Polish, Danish and Dutch marines held Exercise Grey Heron off Gotland on 14 September 2026."
    assert codes(one("Exercise Grey Heron", text, "Ministry of Defence, Sweden")) >= {"POL", "DNK", "NLD"}


def test_an_organisation_that_tells_of_its_states_activity_organises_it(one: One) -> None:
    text = (
        "Ships of Spain and Greece began Exercise Quiet Tide off Crete on 14 September 2026. "
        "They sail under the command of a NATO headquarters."
    )
    roles = {part.code: part.role for part in one("Exercise Quiet Tide", text, "nato").participants}
    assert roles["NATO"] == "organiser"
    assert {"ESP", "GRC"} <= set(roles)


def test_the_ships_of_a_group_call_with_it(one: One) -> None:
    text = (
        "Ships of Standing NATO Maritime Group Two arrived in Haifa, Israel, on 14 September 2026 for a port visit. "
        "The Turkish frigate TCG Gediz leads the group, and the Italian ITS Carabiniere is part of it."
    )
    assert codes(one("NATO ships in Haifa", text, "nato")) == {"NATO", "ISR", "TUR", "ITA"}


def test_adjectives_of_one_office_are_all_parties(one: One) -> None:
    text = "The Defence Minister met with his Thai, Lao and Cambodian counterparts in Hanoi today."
    assert codes(one("Ministers meet", text, "Ministry of Defence, Vietnam")) == {"VNM", "THA", "LAO", "KHM"}


def test_a_list_in_a_footnote_is_of_the_exercise(one: One) -> None:
    filler = "The weather was fair. The food was good. The tents were dry. The nights were cold. " * 2
    text = (
        f"The Royal Air Force takes part in Exercise Pale Gull from 10 to 20 September 2026. {filler}"
        "[1] The four participating nations are Chile, Kenya, Nepal and the United Kingdom."
    )
    assert codes(one("Exercise Pale Gull", text)) == {"GBR", "CHL", "KEN", "NPL"}
