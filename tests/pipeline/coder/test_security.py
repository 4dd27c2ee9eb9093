"""Contacts of civil officials count where security is a matter of theirs, not where the word only stands near."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.coder import Coding

Tell = Callable[..., Coding]
MET = "The President of Ukraine met with the President of Latvia today. "
CIVIL = {
    "a broad word in the background": "Both peoples look back on long ties of trade, sport and defence.",
    "the name of one who takes part": "The harvest in Ukraine was good, and Ukraine sells its grain to Latvia.",
    "an office": "The Secretary of the National Security Council watched the folk dances with them.",
}
SECURITY = {
    "a broad word talked of": "They discussed energy, defence and the tourism season.",
    "a broad word in several sentences": "Latvia's army is small. Her military is proud all the same.",
    "a word that only security has": "The ceasefire was a subject.",
}


@pytest.mark.parametrize("words", CIVIL.values(), ids=CIVIL.keys())
def test_no_matter_of_security_is(words: str, tell: Tell) -> None:
    assert tell("Presidents meet", MET + words, "President of Ukraine").mentions == ()


@pytest.mark.parametrize("words", SECURITY.values(), ids=SECURITY.keys())
def test_a_matter_of_security_is(words: str, tell: Tell) -> None:
    assert len(tell("Presidents meet", MET + words, "President of Ukraine").mentions) == 1
