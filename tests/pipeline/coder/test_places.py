"""The country of what is told, from towns, bases, regions, datelines and the sentences around."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.coder import Coding
from pipeline.coder.rules import table
from pipeline.coder.words.gazetteer import city
from schemas.contract import Mention
from schemas.tables import states

One = Callable[..., Mention]
MET = "Defence Secretary Ann Lee met Norwegian Defence Minister Kari Moe"
DRILL = "The Royal Air Force and the Indian Air Force"

PLACES = {
    "a name of old": (f"{MET} in Kharkov today to review air defence.", "UKR"),
    "a name without its accents": (f"{MET} in Reykjavik today to review air defence.", "ISL"),
    "a comma that leads to an office": (f"At the forum in Glasgow, President of Ukraine's guests aside, {MET}.", "GBR"),
    "an opening place": (f"In Riga, {MET} on 14 September 2026 to review air defence.", "LVA"),
    "a base called by a town": (f"{DRILL} began Exercise Blue Otter at Air Force Station Gwalior today.", "IND"),
    "a base called by its forces": (
        f"{DRILL} began Exercise Blue Otter at Ottertown Royal Malaysian Air Force Base today.",
        "MYS",
    ),
    "places of several states": (f"{DRILL} began Exercise Blue Otter in Oman, Jordan and Egypt today.", None),
    "a coast": (f"{DRILL} began Exercise Blue Otter off Mumbai today.", None),
    "the place of what was spoken of": (f"{MET} today and talked about the garrison in Tartu, Estonia.", None),
    "an embassy's seat": (f"{MET} and staff of the Embassy in Lisbon today to review air defence.", None),
    "a sentence behind": (f"{MET} today to review air defence. The two met in Bergen.", "NOR"),
    "an earlier meeting's seat": (f"{MET} today. They recalled the outcomes of the meeting in Geneva.", None),
    "here": (f"LISBON, Portugal -- {DRILL} began Exercise Blue Otter here today.", "PRT"),
}


@pytest.mark.parametrize("name", PLACES)
def test_the_country_is_that_of_the_place(name: str, one: One) -> None:
    text, country = PLACES[name]
    assert one("News", text).country == country


@pytest.mark.parametrize("name", sorted(table("places", "exonym")))
def test_another_name_of_a_town_leads_to_the_gazetteer(name: str) -> None:
    assert city(str(table("places", "exonym")[name])) is not None


def test_sessions_of_one_organisation_share_their_seat(tell: Callable[..., Coding]) -> None:
    text = (
        "NATO Ministers of Defence met in Riga on 14 September 2026 to review air defence. On 15 September, the "
        "NATO-Ukraine Council met at the level of ministers of defence."
    )
    told = tell("NATO Defence Ministers meet", text, "nato").mentions
    assert [mention.country for mention in told] == ["LVA", "LVA"]


def test_what_is_given_to_a_state_does_not_take_place_where_it_is_promised(one: One) -> None:
    text = "Defence Secretary Ann Lee handed over 30 patrol boats to the Navy of Ghana on 14 September 2026."
    assert one("Boats to Ghana", text).country == "GHA"


@pytest.mark.parametrize("section", ["region", "headquarters"])
def test_each_place_leads_to_a_state(section: str) -> None:
    known = {state.alpha3 for state in states()}
    assert {str(code) for code in table("places", section).values()} <= known


def test_regions_of_the_whole_alphabet_are_one_table() -> None:
    assert {"Bali", "Goa", "New York", "Helmand", "Trincomalee"} <= set(table("places", "region"))


def test_an_organisation_is_a_place_only_where_something_takes_place_at_it(one: One) -> None:
    assert one("News", f"{MET} at the United Nations today to review air defence.").country == "USA"
