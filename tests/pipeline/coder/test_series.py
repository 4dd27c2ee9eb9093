"""Which forum a session is one of: groups that share a name are told apart by their matter."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.coder import Coding
from schemas.contract import Mention

GROUP = "ADMM-Plus Experts' Working Group"


@pytest.mark.parametrize(
    ("told", "series"),
    [
        ("ADMM-Plus Experts' Working Group on Maritime Security", f"{GROUP} on Maritime Security"),
        ("ADMM-Plus Experts Working Group (EWG) on Counter-Terrorism", f"{GROUP} on Counter-Terrorism"),
        ("ADMM-Plus EWG on Counter Terrorism", f"{GROUP} on Counter-Terrorism"),
        ("ADMM-Plus Expert Working Group on HADR", f"{GROUP} on Humanitarian Assistance and Disaster Relief"),
        ("ADMM-Plus Experts' Working Group on Peacekeeping", f"{GROUP} on Peacekeeping Operations"),
        ("ADMM-Plus Experts' Working Group on military medicine", f"{GROUP} on Military Medicine"),
        ("ADMM-Plus Humanitarian Mine Action EWG", f"{GROUP} on Humanitarian Mine Action"),
        ("ADMM-Plus Experts' Working Group on Cybersecurity", f"{GROUP} on Cyber Security"),
        ("ADMM-Plus Experts' Working Group", GROUP),
    ],
)
def test_an_experts_group_is_the_one_for_its_matter(told: str, series: str, one: Callable[..., Mention]) -> None:
    text = f"The 14th meeting of the {told} was held in Pune on 14 September 2026, co-chaired by India and Laos."
    assert one("Experts meet in Pune", text, "in_pib").series == series


@pytest.mark.parametrize("title", ["ADMM-Plus Experts' Working Group meets in Pune", "Experts meet in Pune"])
def test_a_group_named_once_with_its_matter_is_that_group_throughout(title: str, one: Callable[..., Mention]) -> None:
    text = (
        f"The 14th meeting of the {GROUP} on Maritime Security was held in Pune on 14 September 2026. "
        f"The {GROUP} was co-chaired by India and Malaysia."
    )
    assert one(title, text, "in_pib").series == f"{GROUP} on Maritime Security"


def test_a_group_of_others_on_the_same_matter_is_none_of_them(tell: Callable[..., Coding]) -> None:
    text = "The Expert Working Group on Cyber Security of France and Germany met in Paris on 14 September 2026."
    assert all(
        mention.series is None or "ADMM" not in mention.series for mention in tell("Experts meet", text).mentions
    )
