"""Who takes part: names, offices, lists, closed sets, and the names that mislead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.coder import Coding
from schemas.contract import Mention

Tell = Callable[..., Coding]
One = Callable[..., Mention]


def codes(mention: Mention) -> set[str | None]:
    return {party.code for party in mention.participants}


TRAPS = {
    "Niger and Nigeria differ": ("the Defence Minister of Niger and the Defence Minister of Nigeria", {"NER", "NGA"}),
    "the two Koreas differ": (
        "the Defence Minister of South Korea and the Foreign Minister of North Korea",
        {"KOR", "PRK"},
    ),
    "Sudan and South Sudan differ": (
        "the Defence Minister of Sudan and the Defence Minister of South Sudan",
        {"SDN", "SSD"},
    ),
    "Guinea-Bissau is not Guinea": (
        "the Defence Minister of Guinea-Bissau and the Defence Minister of Guinea",
        {"GNB", "GIN"},
    ),
    "Dominica is not the Republic": (
        "the Prime Minister of Dominica and the Defence Minister of the Dominican Republic",
        {"DMA", "DOM"},
    ),
    "Turkey has two names": ("the Defence Minister of Türkiye and the Defence Minister of Greece", {"TUR", "GRC"}),
    "the Congos by their capitals": (
        "the President of the Democratic Republic of the Congo and the President of the Republic of the Congo",
        {"COD", "COG"},
    ),
}


@pytest.mark.parametrize(("pair", "expected"), TRAPS.values(), ids=TRAPS.keys())
def test_names_that_mislead_are_told_apart(pair: str, expected: set[str], one: One) -> None:
    text = f"The Secretary of Defence met with {pair} today in New York."
    assert codes(one("A meeting", text, "us_war")) == expected | {"USA"}


NAMES = {
    "Georgia the state": (
        "The Defence Minister of Georgia met the Defence Minister of Estonia in Tbilisi today.",
        {"GEO", "EST"},
    ),
    "Georgia of the Union": (
        "The Adjutant General of the Georgia National Guard hosted the Chief of Defence of Argentina in Atlanta, "
        "Georgia today.",
        {"USA", "ARG"},
    ),
    "both Georgias at once": (
        "Soldiers of the Georgia National Guard and the Defence Forces of Georgia began Exercise Agile Spirit in "
        "Tbilisi today under the State Partnership Program.",
        {"USA", "GEO"},
    ),
    "four Guineas": (
        "The Defence Ministers of Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea met in Geneva today.",
        {"GIN", "GNB", "GNQ", "PNG"},
    ),
    "Congo by adjective and capital": (
        "The Congolese Defence Minister met his Rwandan counterpart in Luanda today. Congo-Kinshasa and Rwanda agreed "
        "on more talks.",
        {"COD", "RWA"},
    ),
    "Congo-Brazzaville": (
        "The Defence Minister of Congo-Brazzaville met the Defence Minister of Gabon in Libreville today.",
        {"COG", "GAB"},
    ),
    "Nigerien and Nigerian": (
        "The Nigerien Defence Minister met his Nigerian counterpart in Abuja today.",
        {"NER", "NGA"},
    ),
    "Dominican is the Republic's": (
        "The Dominican Defence Minister met the Defence Minister of Haiti in Santo Domingo today.",
        {"DOM", "HTI"},
    ),
    "Chad the state": (
        "The Defence Minister of Chad met the Defence Minister of France in Paris today.",
        {"TCD", "FRA"},
    ),
    "Chad the man": (
        "Secretary of State Chad Wolfe met the Defence Minister of Niger in Niamey today.",
        {"GBR", "NER"},
    ),
    "Jordan the man": (
        "Air Marshal Jordan Price met the Chief of the Air Staff of Kenya in Nairobi today.",
        {"GBR", "KEN"},
    ),
    "Ireland is not Northern Ireland": (
        "The Defence Secretary met the Defence Minister of Ireland in Belfast, Northern Ireland, today.",
        {"GBR", "IRL"},
    ),
    "Taiwan acts": (
        "The Minister of National Defense of Taiwan met the Deputy Defence Minister of Japan in Taipei today.",
        {"TWN", "JPN"},
    ),
    "Taiwan is talked of": (
        "The Chinese Defence Minister met the Defence Minister of Malaysia in Beijing today and restated his position "
        "on Taiwan.",
        {"CHN", "MYS"},
    ),
    "Washington the place": (
        "The Defence Secretary met the Defence Minister of Poland in Washington today.",
        {"GBR", "POL"},
    ),
    "Washington the man": (
        "Admiral Asher Washington of the United States Navy met the Chief of the Naval Staff of India in Goa today.",
        {"USA", "IND"},
    ),
}


@pytest.mark.parametrize(("text", "expected"), NAMES.values(), ids=NAMES.keys())
def test_a_name_that_misleads_is_read_by_the_words_around_it(text: str, expected: set[str], one: One) -> None:
    assert codes(one("News", text)) == expected


def test_a_person_called_jordan_is_no_state(tell: Tell) -> None:
    text = "The Defence Secretary met with Mr Jordan Blake, director of a museum, in London today about the war."
    assert tell("A visit to the museum", text).mentions == ()


def test_the_place_of_a_meeting_is_no_party(one: One) -> None:
    text = (
        "Secretary of State Joan Rey met today in Riga, Latvia with Israeli Foreign Minister Dov Levin about the war."
    )
    mention = one("Meeting in Riga", text, "US Department of State")
    assert (codes(mention), mention.country, mention.place) == ({"USA", "ISR"}, "LVA", "Riga")


def test_a_name_without_office_inherits_it_from_the_text(one: One) -> None:
    text = "Foreign Minister of Egypt Karim Salem arrived. Sergei Volkov met with Salem today about Gaza."
    assert codes(one("Talks on Gaza", text, "Ministry of Foreign Affairs of Russia")) == {"RUS", "EGY"}


def test_leaders_called_one_by_one_make_one_call_each(tell: Tell) -> None:
    text = (
        "The President had telephone calls with President of Kenya Ali Juma and President of Ghana Kofi Asare on war."
    )
    mentions = tell("Calls", text, "President of Ukraine").mentions
    assert [codes(mention) for mention in mentions] == [{"UKR", "KEN"}, {"UKR", "GHA"}]


def test_ministers_who_meet_together_make_one_meeting(one: One) -> None:
    text = "The Defence Secretary met with the Defence Minister of France and the Defence Minister of Germany today."
    mention = one("Meeting", text)
    assert (codes(mention), mention.subtype, mention.format) == ({"GBR", "FRA", "DEU"}, "minilateral", "minilateral")


def test_a_closed_set_is_its_members_of_the_day(one: One) -> None:
    text = "The Defence Secretary held talks with the Baltic states in London today about deterrence."
    assert codes(one("Talks", text)) == {"GBR", "EST", "LVA", "LTU"}


def test_a_ship_stands_for_its_flag(one: One) -> None:
    text = "RSS Steadfast and HMAS Perth conducted a passage exercise in the Indian Ocean on 12 September 2026."
    assert codes(one("Ships train", text, "sg_mindef")) == {"SGP", "AUS"}


def test_a_forum_of_an_organisation_is_organised_by_it(one: One) -> None:
    text = "Minister for Defence Tan Wei attended the ASEAN Defence Ministers' Meeting in Vientiane, Laos, today."
    mention = one("Minister in Laos", text, "sg_mindef")
    assert {(party.code, party.role) for party in mention.participants} == {
        ("ASEAN", "organiser"),
        ("SGP", "participant"),
    }
    assert (mention.format, mention.level) == ("multilateral", "minister")


def test_the_level_is_the_highest_on_the_lower_side(one: One) -> None:
    text = "The Prime Minister met with the Chief of Defence of Finland, General Ari Lahti, in London today."
    assert one("Meeting", text).level == "chief_of_defence"


def test_a_minister_of_a_state_that_nobody_knows_is_not_the_publishers(one: One) -> None:
    text = "The Defence Minister of Norway met the Defence Minister of Freedonia in Geneva on 12 October 2026."
    parties = {(party.code, party.text) for party in one("A meeting", text, "un_press").participants}
    assert parties == {("NOR", "Defence Minister of Norway"), (None, "Defence Minister of Freedonia")}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Defence Minister of Freedonia met the Defence Minister of Sylvania.", "Defence Minister of Freedonia"),
        (
            "Freedonia's Defence Minister met Sylvania's Defence Minister to talk about the border.",
            "Freedonia's Defence Minister",
        ),
        ("The Armed Forces of Freedonia and the Navy of Sylvania held a joint exercise.", "Armed Forces of Freedonia"),
        ("Freedonia's navy and Sylvania's navy held a joint exercise off the coast.", "Freedonia's navy"),
    ],
)
def test_an_engagement_of_unknown_states_only_is_handed_on_for_review(one: One, text: str, words: str) -> None:
    parties = one("News", text, "un_press").participants
    assert (parties[0].code, parties[0].text) == (None, words)
    assert {party.code for party in parties} == {None}


def test_an_office_that_runs_into_the_name_of_its_state_is_of_it(one: One) -> None:
    text = "The Defence Secretary met the President of the Republic of Kenya, Ali Juma, in Nairobi today."
    mention = one("Meeting", text)
    assert (codes(mention), mention.level) == ({"GBR", "KEN"}, "minister")


def test_the_state_that_opens_a_sentence_is_where_it_takes_place(one: One) -> None:
    mention = one("Trip", "In Kenya, the Defence Secretary met the Foreign Minister of Uganda, Sam Oryem, today.")
    assert (codes(mention), mention.country) == ({"GBR", "UGA"}, "KEN")


def test_an_official_whose_office_is_not_known_acts_for_the_state_of_the_adjective(one: One) -> None:
    text = "The Defence Secretary met the Kenyan Secretary for Strategic Matters, Ali Juma, in Nairobi today."
    assert codes(one("Meeting", text)) == {"GBR", "KEN"}
