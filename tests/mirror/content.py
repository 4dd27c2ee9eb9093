"""The bundled announcements and their truth, read once for the tests that look at them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TypedDict, cast

import mirror
from mirror.items import Item, load

FOLDER = Path(mirror.__file__).parent
SITES = tuple(sorted(path.stem for path in (FOLDER / "items").glob("*.toml")))
FIRST_SITES = ("un_press", "gov_uk", "nato", "us_war", "in_pib", "sg_mindef")
"""The sites with many announcements; the others have a few, in every shape that their site knows."""


class Participant(TypedDict):
    code: str | None
    role: str


class Engagement(TypedDict):
    type: str
    subtype: str
    status: str
    date_start: str | None
    date_end: str | None
    date_precision: str | None
    date_basis: str | None
    participants: list[Participant]
    country: str | None
    place: str | None
    level: str | None
    format: str
    mode: str | None
    series: str | None
    topics: list[str]
    parent: int | None
    event: str


class Coded(TypedDict):
    id: str
    revision: int
    engagements: list[Engagement]


def kept(site: str) -> tuple[Item, ...]:
    """The announcements of a site, in the order of its file."""
    return load(FOLDER / "items" / f"{site}.toml")


def items() -> dict[str, Item]:
    return {f"{site}:{item.key}": item for site in SITES for item in kept(site)}


def truth() -> list[Coded]:
    files = sorted((FOLDER / "truth").glob("*.jsonl"))
    return [cast(Coded, json.loads(line)) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


ITEMS, TRUTH = items(), truth()
FIRST = [coded for coded in TRUTH if coded["revision"] == 1]
EVERY = [(coded["id"], engagement) for coded in TRUTH for engagement in coded["engagements"]]
NEWS = [(coded["id"], engagement) for coded in FIRST for engagement in coded["engagements"]]


def site_of(announcement: str) -> str:
    return announcement.partition(":")[0]


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def codes(engagement: Engagement) -> set[str]:
    return {each["code"] for each in engagement["participants"] if each["code"] is not None}


def words_of(coded: Coded) -> str:
    """Title and text of an announcement as they stood at that revision."""
    item = ITEMS[coded["id"]]
    # A page that points to a file announces what the file says.
    fields = {"title": item.title, "text": "\n\n".join((item.text, *item.extra.get("file_text", [])))}
    for edit in item.edits[: coded["revision"] - 1]:
        fields |= {name: change for name, change in edit.changes.items() if name in fields}
    return "\n".join(fields.values())
