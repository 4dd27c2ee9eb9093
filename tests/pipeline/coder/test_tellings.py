"""What announcements of many publishers tell, in their manner: each telling gives its engagements and no other."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.coder import Coding
from schemas.contract import Mention

Tell = Callable[..., Coding]
ROWS = tomllib.loads(Path(__file__).with_name("tellings.toml").read_text("utf-8"))["telling"]


@dataclass(frozen=True)
class Expected:
    """One line of ``tells``: what it does not name may be anything."""

    line: str

    def faults(self, mention: Mention) -> list[str]:
        """What the mention has otherwise; the type first, as nothing else can make up for it."""
        head, *rest = self.line.split(" ")
        kind, subtype = head.split("/")
        if mention.type != kind:
            return [f"type {mention.type}"] * 10
        found = [] if subtype in ("", mention.subtype) else [f"subtype {mention.subtype}"]
        return found + [fault for word in rest if (fault := self._fault(word, mention))]

    def _fault(self, word: str, mention: Mention) -> str | None:
        if word.startswith("c="):
            return None if mention.country == word[2:] else f"country {mention.country}"
        if word[0].isdigit() or word == "None":
            return None if str(mention.date_start) == word else f"start {mention.date_start}"
        if word.islower():
            return None if mention.status == word else f"status {mention.status}"
        return self._parties(word, mention)

    def _parties(self, word: str, mention: Mention) -> str | None:
        told = {party.code or f"~{party.text}": party.role for party in mention.participants}
        wanted = dict(part.partition(":")[::2] for part in word.split(","))
        same = set(told) == set(wanted) and all(role in ("", told[code]) for code, role in wanted.items())
        return None if same else f"parties {told}"


@pytest.mark.parametrize("row", ROWS, ids=[row["title"] for row in ROWS])
def test_a_telling_gives_its_engagements_and_no_other(row: dict[str, list[str]], tell: Tell) -> None:
    left = list(tell(row["title"], row["text"], row["source"]).mentions)
    for line in row["tells"]:
        assert left, f"nothing is left for {line}"
        best = min(left, key=lambda mention: len(Expected(line).faults(mention)))
        assert not Expected(line).faults(best), line
        left.remove(best)
    assert [(mention.type, mention.subtype) for mention in left] == []
