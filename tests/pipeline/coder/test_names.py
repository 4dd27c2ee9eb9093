"""Names of persons, texts and series: the name itself, and nothing that only stands beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.coder import Coding
from schemas.contract import Mention

Tell = Callable[..., Coding]
One = Callable[..., Mention]
MET = "The Defence Secretary, Ann Lee, met"
IN_TOWN = "in London on 14 September 2026 to discuss air defence."


def people(mentions: tuple[Mention, ...]) -> set[tuple[str, str | None]]:
    return {(person.name, person.rank) for mention in mentions for person in mention.people}


RANKED = [
    ("General Timo Salo, Chief of Defence of Finland,", "Timo Salo", "General"),
    ("Gen. Timo Salo, Chief of Defence of Finland,", "Timo Salo", "Gen."),
    ("Sr. Lt. Gen. Timo Salo, Chief of Defence of Finland,", "Timo Salo", "Sr. Lt. Gen."),
    ("Air Force Gen. Timo Salo, Chief of Defence of Finland,", "Timo Salo", "Gen."),
    ("the Chief of Defence of Finland, Vice-Admiral (VADM) Timo Salo,", "Timo Salo", "Vice-Admiral"),
    ("the Chief of Defence of Oman, Maj. Gen. Said al-Harthy,", "Said al-Harthy", "Maj. Gen."),
    ("the Chief of Defence of Malaysia, General Haji Amin bin Omar,", "Haji Amin bin Omar", "General"),
    ("the Chief of Defence of Finland, General Sir Timo Salo,", "Sir Timo Salo", "General"),
    ("the Defence Minister of Finland, Major Salo,", "Salo", "Major"),
    ("the Defence Minister of Finland, Timo Major,", "Timo Major", None),
    ("the Defence Minister of Finland, Mr Timo Salo,", "Mr Timo Salo", None),
]


@pytest.mark.parametrize(("words", "name", "rank"), RANKED, ids=[row[0] for row in RANKED])
def test_a_rank_has_its_own_column(words: str, name: str, rank: str | None, tell: Tell) -> None:
    assert (name, rank) in people(tell("Meeting", f"{MET} {words} {IN_TOWN}").mentions)


def test_a_rank_that_any_naming_tells_is_kept(tell: Tell) -> None:
    text = (
        f"{MET} the Chief of Defence of Finland, Timo Salo, {IN_TOWN} "
        "Ann Lee met the Finnish Chief of Defence, General Timo Salo, to speak of drones."
    )
    assert ("Timo Salo", None) not in people(tell("Meeting", text).mentions)


NOBODY = [
    ("Defence talks", "instructors from Denmark, Lithuania and Norway trained 40 Ukrainian soldiers at Otter Camp."),
    ("Foreign ministers", "The Foreign Ministers of Germany, France and Poland met in Weimar on 14 September 2026."),
    ("CENTCOM Commander Travels to Jordan", "The commander of U.S. Central Command visited Jordan on 14 September."),
    (
        "Level talks",
        "The Corps Commander Level Meeting of India and China was held at Otter Pass on 14 September 2026.",
    ),
    (
        "A visit",
        "The Chief of the Naval Staff of India met the Chief of Defence Forces, Tanzania People's Defence Force, "
        "in Dodoma on 14 September 2026.",
    ),
    (
        "A dialogue",
        "During the Dialogue, the Defence Secretary of India met the Defence Minister of Fiji in Suva today.",
    ),
]


@pytest.mark.parametrize(("title", "text"), NOBODY, ids=[row[0] for row in NOBODY])
def test_states_bodies_sessions_and_verbs_are_nobodys_names(title: str, text: str, tell: Tell) -> None:
    assert people(tell(title, text).mentions) == set()


def test_a_headlines_verb_is_no_part_of_a_name(tell: Tell) -> None:
    text = "The Secretary of War, Tom Garner, visited Japan on 14 September 2026 for talks on air defence."
    told = people(tell("Secretary of War Tom Garner Travels to Japan", text, "us_war").mentions)
    assert told == {("Tom Garner", None)}


def test_who_bears_the_name_of_a_state_keeps_it(tell: Tell) -> None:
    assert ("Michael Jordan", None) in people(
        tell("Meeting", f"{MET} the Defence Minister of Canada, Michael Jordan, {IN_TOWN}").mentions
    )


SIGNED = "The Defence Ministers of Japan and Fiji signed"
TEXTS = [
    (
        "Japan and Fiji Sign Otter Patrol Agreement",
        f"{SIGNED} the Agreement on Joint Patrols between their two navies in Suva today.",
        "Agreement on Joint Patrols",
    ),
    (
        "Japan and Fiji Sign Status of Visiting Forces Agreement",
        f"{SIGNED} an agreement on the status of forces in Suva today.",
        "Status of Visiting Forces Agreement",
    ),
    (
        "Japan and Fiji Renew Garrison Agreement",
        f"{SIGNED} an agreement on the garrison in Suva today.",
        "Garrison Agreement",
    ),
    ("Signing", f"{SIGNED} a Joint Statement of the 1371st meeting on defence in Suva today.", None),
    ("Signing", f"{SIGNED} an arrangement on training in Suva today.", None),
    ("Japan and Fiji Sign Agreement", f"{SIGNED} an agreement on defence training in Suva today.", None),
    (
        "Signing",
        f"{SIGNED} the Implementing Arrangement on Submarine Rescue in the presence of the President today.",
        "Implementing Arrangement on Submarine Rescue",
    ),
    (
        "Signing",
        f"{SIGNED} a Memorandum of Understanding on Drone Production after talks in Suva today.",
        "Memorandum of Understanding on Drone Production",
    ),
    (
        "Signing",
        f"{SIGNED} the Declaration on the Conduct of Fleets in the South China Sea on 14 September 2026.",
        "Declaration on the Conduct of Fleets in the South China Sea",
    ),
    (
        "Signing",
        f"{SIGNED} a Joint Statement on U.S. Forces in Fiji today.",
        "Joint Statement on U.S. Forces",
    ),
]


@pytest.mark.parametrize(("title", "text", "name"), TEXTS, ids=[row[1][42:90] for row in TEXTS])
def test_a_text_has_its_own_name_or_none(title: str, text: str, name: str | None, tell: Tell) -> None:
    told = [mention.instrument for mention in tell(title, text).mentions if mention.type == "agreement"]
    assert told == [name]


def test_a_resolution_is_named_by_its_number(tell: Tell) -> None:
    text = (
        "The Security Council today renewed the authorization of the mission, first given in resolution 2793 (2025). "
        "Adopting resolution 2814 (2026), the Council called on all States to support the mission."
    )
    title = "Security Council Renews Mission, Adopting Resolution 2814 (2026)"
    named = {mention.instrument for mention in tell(title, text, "un_press").mentions if mention.type == "agreement"}
    assert named == {"Resolution 2814 (2026)"}


SERIES = [
    ("The 16th Japan-Fiji Defence Policy Dialogue was held in Suva today.", "Japan-Fiji Defence Policy Dialogue", "16"),
    (
        "At the 9th Security Dialogue between Japan and Fiji in Suva today, the two sides spoke of patrols at sea.",
        "Security Dialogue",
        "9",
    ),
    (
        "Japan and Fiji held the 5th Military Dialogue on the Protection of Civilians in Suva today.",
        "Military Dialogue on the Protection of Civilians",
        "5",
    ),
    (
        "The 1381st meeting of the Peace and Security Council of the African Union was held in Addis Ababa today.",
        "Peace and Security Council of the African Union",
        "1381",
    ),
]


@pytest.mark.parametrize(("text", "series", "edition"), SERIES, ids=[row[1] for row in SERIES])
def test_a_series_is_named_for_all_its_sessions(text: str, series: str, edition: str, one: One) -> None:
    mention = one("Talks in Suva", text)
    assert (mention.series, mention.edition) == (series, edition)


@pytest.mark.parametrize(
    ("title", "text", "series"),
    [
        ("Exercise", "The navies of Japan and Fiji hold Exercise Blue Otter-2026 off Suva today.", "Blue Otter"),
        (
            "U.S., Fijian Forces Launch Field Exercise Against Drones",
            "Soldiers of the United States and Fiji began an exercise in shooting down drones near Suva today.",
            None,
        ),
        (
            "Chiefs of defence staff meet",
            "Chiefs of defence staff of the African Union's member states will meet in Kigali on 8 December 2026.",
            None,
        ),
    ],
    ids=["year", "against", "chiefs"],
)
def test_a_piece_of_a_sentence_names_no_series(title: str, text: str, series: str | None, tell: Tell) -> None:
    mentions = tell(title, text).mentions
    assert mentions
    assert {mention.series for mention in mentions} == {series}
