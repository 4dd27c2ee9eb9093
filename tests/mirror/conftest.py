"""A mirror with a small shelf of its own, and a visitor that reaches its sites by their real addresses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from mirror import Control, MirrorServer

START = datetime(2026, 11, 16, tzinfo=UTC)
COUNT = 23
KEYS = {
    "un_press": lambda n: f"{'SC' if n % 2 else 'SG/SM'}/{17000 + n}",
    "gov_uk": lambda n: f"00000000-0000-4000-8000-{n:012}",
    "nato": lambda n: f"news-and-events/articles/news/2026/{day(n):%m/%d}/a-meeting-{n}",
    "us_war": lambda n: f"{4700000 + n}",
    "in_pib": lambda n: f"{2400000 + n}",
    "sg_mindef": lambda n: f"{day(n).day}{day(n):%b%y}-nr".lower(),
}
SECTIONS = {
    "un_press": "Press Release",
    "gov_uk": "press_release",
    "nato": "news",
    "us_war": "Releases",
    "in_pib": "Ministry of Defence",
    "sg_mindef": "News Releases",
}
EXTRA = {"us_war": "content_type = 9", "nato": 'page_type = "News"', "un_press": 'countries = ["Japan"]'}


def day(number: int) -> datetime:
    """The noon on which item `number` of every source comes out; the newest is of the day before the start."""
    return START - timedelta(days=COUNT - number, hours=-12)


def shelf(folder: Path) -> Path:
    """Item files with `COUNT` past items for each source."""
    for source, key in KEYS.items():
        tables = [table(source, key(n), n) for n in range(COUNT)]
        (folder / f"{source}.toml").write_text("\n".join(tables), encoding="utf-8")
    return folder


TEXT = """The minister met her guest for round {number}.

- One point
- Two points

They parted."""


def table(source: str, key: str, number: int) -> str:
    fields = {
        "key": key,
        "title": f"Ministers of Japan meet, round {number}",
        "section": "Meetings Coverage" if key.startswith("SC/") else SECTIONS[source],
        "summary": f"A summary of round {number}.",
        "text": TEXT.format(number=number),
    }
    told = [f"{name} = {json.dumps(value)}" for name, value in fields.items()]
    return "\n".join(
        ["[[item]]", *told, f"published = {day(number).isoformat()}", "[item.extra]", EXTRA.get(source, "")]
    )


@dataclass
class Visitor:
    """Asks for real addresses; the mirror answers in the sites' stead. Redirects are not followed."""

    url: str
    control: Control
    session: requests.Session = field(default_factory=requests.Session)

    def get(self, address: str, **headers: str) -> requests.Response:
        return self._ask("GET", address, headers)

    def post(self, address: str, form: dict[str, str]) -> requests.Response:
        return self._ask("POST", address, {}, form)

    def _ask(
        self, method: str, address: str, headers: dict[str, str], form: dict[str, str] | None = None
    ) -> requests.Response:
        split = urlsplit(address)
        target = self.url + split.path + (f"?{split.query}" if split.query else "")
        named = {name.replace("_", "-"): value for name, value in headers.items()} | {"Host": split.netloc}
        return self.session.request(method, target, data=form, headers=named, allow_redirects=False, timeout=20)


@pytest.fixture(scope="session")
def small_shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shelf(tmp_path_factory.mktemp("items"))


@pytest.fixture(scope="session")
def small_mirror(small_shelf: Path) -> Iterator[MirrorServer]:
    with MirrorServer(items=small_shelf, neighbours=small_shelf / "none") as mirror:
        yield mirror


@pytest.fixture
def visitor(small_mirror: MirrorServer) -> Visitor:
    """A visitor to a mirror at its beginning, whose clock stands still."""
    small_mirror.control.reset()
    return Visitor(small_mirror.url, small_mirror.control)
