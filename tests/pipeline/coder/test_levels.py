"""The level of a gathering: by who led it, else by what it is called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemas.contract import Mention

One = Callable[..., Mention]
HELD = "The United Kingdom and Japan held the 12th UK-Japan"

LEVELS = {
    "its leaders, told behind": (
        f"{HELD} Defence Dialogue in Tokyo on 14 September 2026. The delegations were led by the Permanent Secretary "
        "of Defence of the United Kingdom, Ann Lee, and the Vice Minister of Defence of Japan, Ken Mori.",
        "senior_official",
    ),
    "its name": (f"{HELD} Foreign and Defence Ministerial Meeting in Tokyo on 14 September 2026.", "minister"),
    "its kind": (f"{HELD} Defence Policy Dialogue in Tokyo on 14 September 2026.", "senior_official"),
    "the words": (
        "The Peace and Security Council of the African Union held its 1402nd meeting on 14 September 2026 "
        "at ministerial level.",
        "minister",
    ),
    "directors who led it": (
        f"{HELD} Maritime Security Dialogue in Tokyo on 14 September 2026. Ann Lee, Director for Sea Power, and the "
        "Vice Minister of Defence of Japan, Ken Mori, led the delegations.",
        "senior_official",
    ),
    "deputies, by its name": (f"{HELD} Vice Defence Ministers' Dialogue in Tokyo yesterday.", "senior_official"),
}


@pytest.mark.parametrize("name", LEVELS)
def test_a_gathering_has_the_level_it_was_convened_at(name: str, one: One) -> None:
    text, level = LEVELS[name]
    assert one("Dialogue", text).level == level


def test_experts_who_teach_give_a_course_no_level(one: One) -> None:
    text = "Military experts of the Royal Navy taught a diving course to sailors of the Ghana Navy in Tema last week."
    assert one("Course", text).level is None


OFFICERS = {
    "Chief of Staff of the Peruvian Army": "service_chief",
    "Commander of the Peruvian Navy": "service_chief",
    "Chief of Staff of Peru's Joint Staff": "chief_of_defence",
    "Chief of Staff of the Peruvian Air Force": "service_chief",
}


@pytest.mark.parametrize("office", OFFICERS)
def test_an_officer_ranks_by_the_force_behind_his_office(office: str, one: One) -> None:
    text = f"General Luis Quispe, {office}, met with the Chief of the Defence Staff in London today."
    assert one("General Quispe", text).level == OFFICERS[office]


def test_a_text_signed_before_ministers_has_their_level(one: One) -> None:
    text = (
        "The Permanent Secretary of Defence and the Defence Secretary of India signed a submarine rescue agreement in "
        "London today in the presence of the two ministers."
    )
    assert one("Submarine rescue", text).level == "minister"


GIVEN = "The United Kingdom handed over six patrol boats to the Navy of Ghana in Tema on 14 September 2026. "


def test_a_gift_has_the_level_of_those_who_handed_it_over(one: One) -> None:
    text = f"{GIVEN}The Minister for Defence of Ghana received the boats, in the presence of the British Ambassador."
    assert one("Boats for Ghana", text).level == "senior_official"


def test_who_only_speaks_of_a_gift_gives_it_no_level(one: One) -> None:
    text = f"{GIVEN}The Defence Secretary said that the boats are fast."
    assert one("Boats for Ghana", text).level is None


def test_a_decision_without_a_session_has_no_level(one: One) -> None:
    text = "The Council today adopted a decision that extends the mandate of the EU military mission in Mozambique."
    assert one("Council extends the mandate of the mission", text, "eu_council").level is None


def test_a_secretary_of_defence_of_the_united_states_is_a_minister_however_it_is_spelled(one: One) -> None:
    text = "The Minister of Defence of India held talks with US Secretary of Defence Ann Lee on 14 September 2026."
    assert one("Talks in Delhi", text, "Ministry of Defence, India (PIB)").level == "minister"
