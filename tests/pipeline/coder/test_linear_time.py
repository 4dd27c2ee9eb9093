"""Coding takes work linear in the text, counted in calls of functions; what a single pattern takes is counted apart."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from pipeline.coder import Coding

Tell = Callable[..., Coding]
PROSE = "The minister said that it was good for the people of the region and that they will go on with it in May. " * 80
"""Enough for the text to count as English, whatever follows."""

STATES = ["Japan", "Poland", "Fiji", "Peru", "Chad", "France", "Germany", "India", "Kenya", "Oman"]
SHAPES = {
    "one sentence": "the defence minister of Japan met the minister of Poland and then ",
    "commas": ",",
    "states": ", ".join(STATES) + ", ",
    "states with and": " and ".join(STATES) + " and ",
    "offices": "Minister of Defence of Japan, ",
    "names": "met Mr John Smith, Gen. Ali Khan, Dr Mary Jones, ",
    "dates": "on 5 May 2026, 6 June 2026, ",
    "quotation marks": "'a' \"b\" ",
    "brackets": "(a [b] ",
    "open brackets": "(",
    "no space": "JapanPolandmet",
    "combining characters": "a\u0301\u0302",
    "right to left": "\u200fab \u202e",
    "abbreviations": "U.S. Lt. Gen. ",
    "stops": "... ",
    "lines": "Japan met Poland\n\n",
    "meetings": "Japan met Poland. ",
    "meetings in one sentence": "Japan met Poland and ",
    "visits": "The Defence Minister of Japan visited Poland on 5 May 2026. ",
    "pronouns": "He met him. ",
    "texts": "They signed an agreement on cooperation between Japan and Poland. ",
    "exercises": "Exercise Blue Sea was held in Japan with Poland from 5 to 9 May. ",
    "ships": "USS Abc and INS Def arrived in Manila. ",
    "sessions": "The ASEAN Defence Ministers' Meeting was held in Hanoi. ",
    "seas": "in the South China Sea ",
    "gifts": "Japan donated 5 trucks to Fiji. ",
    "talks": "Qatar mediated talks between Israel and Hamas. ",
}
LETTERS = 25_000


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_takes_twice_the_calls(shape: str, tell: Tell) -> None:
    piece = SHAPES[shape]
    counted = [calls(tell, PROSE + piece * (length // len(piece))) for length in (0, LETTERS, 2 * LETTERS)]
    first, second = counted[1] - counted[0], counted[2] - counted[1]
    assert second <= 1.5 * first + 2_000


def calls(tell: Tell, text: str) -> int:
    """Calls of functions, Python's and the others, while a text is coded; all that is kept between texts is there."""
    assert tell("Meeting with the Defence Minister of Poland", text).not_coded is None
    count = 0

    def counting(_frame: FrameType, event: str, _told: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        tell("Meeting with the Defence Minister of Poland", text)
    finally:
        sys.setprofile(before)
    return count
