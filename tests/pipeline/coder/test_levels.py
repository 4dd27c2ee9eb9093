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
    "deputies, by its name": (f"{HELD} Vice Defence Ministers' Dialogue in Tokyo yesterday.", "senior_official"),
}


@pytest.mark.parametrize("name", LEVELS)
def test_a_gathering_has_the_level_it_was_convened_at(name: str, one: One) -> None:
    text, level = LEVELS[name]
    assert one("Dialogue", text).level == level


def test_experts_who_teach_give_a_course_no_level(one: One) -> None:
    text = "Military experts of the Royal Navy taught a diving course to sailors of the Ghana Navy in Tema last week."
    assert one("Course", text).level is None
