"""Each type of engagement is read from the forms that announcements commonly give it."""

from __future__ import annotations

import pytest

from pipeline.coder import code_item, from_line

TELLINGS = [
    (
        "meeting",
        "bilateral",
        {"GBR": "participant", "NOR": "participant"},
        "Defence Secretary meets Norwegian counterpart",
        "Defence Secretary Ann Lee met Norwegian Defence Minister Kari Moe in London today to discuss the High North.",
    ),
    (
        "meeting",
        "call",
        {"GBR": "participant", "POL": "participant"},
        "Defence Secretary call with Poland",
        "Defence Secretary Ann Lee spoke by phone with Polish Defence Minister Jan Nowak yesterday about air defence.",
    ),
    (
        "dialogue",
        "defence_policy_dialogue",
        {"GBR": "participant", "JPN": "participant"},
        "UK and Japan hold talks",
        "The United Kingdom and Japan held the 12th UK-Japan Defence Dialogue in Tokyo on 14 September 2026.",
    ),
    (
        "visit",
        "service_chief",
        {"GBR": "visitor", "OMN": "host"},
        "Navy chief in Muscat",
        "The First Sea Lord Admiral Sir Tom Hale visited Oman from 12 to 14 September 2026.",
    ),
    (
        "exercise",
        "field",
        {"GBR": "participant", "KEN": "participant"},
        "Exercise in Kenya",
        "Soldiers of the British Army and the Kenya Army completed Exercise Haraka Spear in Kenya on 12 September.",
    ),
    (
        "operation",
        "joint_patrol",
        {"CHN": "participant", "RUS": "participant"},
        "Ships on patrol",
        "Chinese and Russian warships carried out a joint patrol in the Pacific on 10 September 2026.",
    ),
    (
        "port_call",
        "ship",
        {"IND": "visitor", "MAR": "host"},
        "Frigate in Casablanca",
        "INS Talwar, a frigate of the Indian Navy, arrived at Casablanca, Morocco on 10 September 2026 for a visit.",
    ),
    (
        "agreement",
        "access_or_status_of_forces",
        {"GBR": "signatory", "JPN": "signatory"},
        "Troops may train in both countries",
        "The UK and Japan signed a Reciprocal Access Agreement in London on 11 September 2026.",
    ),
    (
        "confidence_building",
        "hotline",
        {"CHN": "participant", "SGP": "participant"},
        "A line between ministries",
        "Singapore and China established a bilateral defence hotline in Beijing on 9 September 2026.",
    ),
    (
        "training",
        "capacity_building",
        {"IND": "provider", "LKA": "recipient"},
        "Team in Ampara",
        "An Indian Army mobile training team conducted drills for Sri Lanka Army personnel in Ampara on 9 September.",
    ),
    (
        "assistance",
        "equipment",
        {"USA": "provider", "KEN": "recipient"},
        "Vehicles for Nairobi",
        "The U.S. government handed over armored vehicles to the Kenya Defence Forces in Nairobi on 8 September 2026.",
    ),
    (
        "intelligence",
        "exchange",
        {"USA": "participant", "JPN": "participant", "KOR": "participant"},
        "Warning data",
        "The United States, Japan and South Korea shared real-time missile warning data on 9 September 2026.",
    ),
    (
        "mediation",
        "good_offices",
        {"TUR": "mediator", "RUS": "participant", "UKR": "participant"},
        "Prisoners go home",
        "Türkiye mediated between Russia and Ukraine on a prisoner exchange on 9 September 2026.",
    ),
    (
        "institution",
        "membership",
        {"SWE": "participant", "NATO": "organiser"},
        "A new ally",
        "Sweden became a member of the Alliance, NATO, on 7 September 2026, its full member status taking effect.",
    ),
]


@pytest.mark.parametrize(
    ("kind", "subtype", "roles", "title", "text"), TELLINGS, ids=[row[0] + "-" + row[1] for row in TELLINGS]
)
def test_a_common_form_tells_its_type(kind: str, subtype: str, roles: dict[str, str], title: str, text: str) -> None:
    line = {"id": "x", "source": "gov_uk", "published": "2026-09-16", "title": title, "text": text}
    mentions = [mention for mention in code_item(from_line(line)).mentions if mention.type == kind]
    assert [mention.subtype for mention in mentions] == [subtype]
    assert {party.code: party.role for party in mentions[0].participants} == roles
