"""Officials: whose they are, and of which state."""

from __future__ import annotations

from datetime import date

from schemas.contract import Person
from tests.pipeline.release.record import engagement, table


def test_an_official_has_the_state_that_the_office_belongs_to() -> None:
    actors = {"A": "JPN", "B": "HKG", "C": "GRL", "D": "NATO", "E": None, "F": "XKX", "G": "CFC"}
    named = tuple(Person(name=name, actor=actor) for name, actor in actors.items())
    rows = table("people", [engagement(date(2026, 3, 10), "JPN", "USA", people=named)])
    assert dict(rows.select("name", "country").rows()) == {
        "A": "JPN",
        "B": "CHN",
        "C": "DNK",
        "D": None,
        "E": None,
        "F": "XKX",
        "G": None,
    }
