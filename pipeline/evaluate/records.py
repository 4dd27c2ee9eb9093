"""Gold and predictions as plain records: what is compared, read from either form of file."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from schemas.contract import Mention

Record: TypeAlias = "Mapping[str, object]"
KEPT_BACK = 3
"""Ids divisible by this number are kept back from the first day: scored apart, never shown."""


class GoldError(ValueError):
    """A gold file cannot be read; the message names file, line and remedy."""


@dataclass(frozen=True, slots=True)
class Event:
    """One engagement as far as it is scored."""

    type: str
    subtype: str
    status: str | None
    start: str | None
    precision: str | None
    parties: frozenset[str]
    roles: frozenset[tuple[str, str]]
    country: str | None
    level: str | None
    format: str | None
    mode: str | None
    series: str | None
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class Case:
    """One announcement of a gold file: the line to be coded, and the events that a reader found."""

    id: str
    source: str
    line: Record
    gold: tuple[Event, ...]

    @property
    def kept_back(self) -> bool:
        """Whether it belongs to the third that nobody looks at."""
        try:
            return int(self.id, 16) % KEPT_BACK == 0
        except ValueError:
            return False


def event(row: Record) -> Event:
    """An event from a gold or coded record with the fields of the codebook's section 8."""
    rows = row.get("participants")
    named = [party for party in rows if isinstance(party, Mapping)] if isinstance(rows, Sequence) else []
    coded = [party for party in named if party.get("code")]
    topics = row.get("topics")
    return Event(
        type=str(row["type"]),
        subtype=str(row.get("subtype") or "other"),
        status=_text(row, "status"),
        start=_text(row, "date_start"),
        precision=_text(row, "date_precision"),
        parties=frozenset(str(party["code"]) for party in coded),
        roles=frozenset((str(party["code"]), str(party.get("role"))) for party in coded),
        country=_text(row, "country"),
        level=_text(row, "level"),
        format=_text(row, "format"),
        mode=_text(row, "mode"),
        series=_text(row, "series"),
        topics=frozenset(str(topic) for topic in topics) if isinstance(topics, Sequence) else frozenset(),
    )


def event_of(mention: Mention) -> Event:
    """An event from a coded mention."""
    return Event(
        type=mention.type,
        subtype=mention.subtype,
        status=mention.status,
        start=mention.date_start.isoformat() if mention.date_start else None,
        precision=mention.date_precision,
        parties=frozenset(party.code for party in mention.participants if party.code),
        roles=frozenset((party.code, party.role) for party in mention.participants if party.code),
        country=mention.country,
        level=mention.level,
        format=mention.format,
        mode=mention.mode,
        series=mention.series,
        topics=frozenset(mention.topics),
    )


def _text(row: Record, name: str) -> str | None:
    value = row.get(name)
    return None if value is None else str(value)


def files(path: Path) -> list[Path]:
    """The JSON lines files that a gold path stands for: itself, or in a folder each of them by name.

    Raises:
        GoldError: the folder holds none.
    """
    if not path.is_dir():
        return [path]
    found = sorted(path.glob("*.jsonl"))
    if not found:
        raise GoldError(
            f"{path}: no .jsonl file in this folder; give a file or a folder with announcements as JSON lines"
        )
    return found


def lines(path: Path) -> Iterator[Record]:
    """The objects of a JSON lines file, or of all of them in a folder.

    Raises:
        GoldError: a line is no JSON object.
    """
    for file in files(path):
        for number, text in enumerate(file.read_text("utf-8").split("\n"), 1):
            if text.strip():
                yield _row(file.name, number, text)


def _row(name: str, number: int, text: str) -> Record:
    try:
        row = json.loads(text)
    except json.JSONDecodeError as error:
        raise GoldError(f"{name}, line {number}: no JSON ({error}); write one object a line") from None
    if not isinstance(row, dict):
        raise GoldError(f"{name}, line {number}: {type(row).__name__} found; write one object a line")
    return row


def cases(path: Path, items: Path | None = None) -> list[Case]:
    """The cases of a gold file; where its lines hold no text, texts come from the mirror's items.

    Raises:
        GoldError: the file is malformed, or a text is nowhere to be found.
    """
    texts = _mirror_texts(items) if items else {}
    found = []
    for row in lines(path):
        name = str(row.get("id"))
        line = row if "text" in row else texts.get((name, int(str(row.get("revision", 1)))))
        if line is None:
            raise GoldError(f"{path.name}: no text for {name!r}; give the folder of the mirror's items")
        events = row.get("engagements")
        told = tuple(event(one) for one in events if isinstance(one, Mapping)) if isinstance(events, Sequence) else ()
        found.append(Case(name, str(line.get("source") or name.split(":", maxsplit=1)[0]), line, told))
    return found


def _mirror_texts(folder: Path) -> dict[tuple[str, int], Record]:
    """The mirror's announcements by id and revision: an edit replaces the fields it names and is the next revision.

    The text of a file that a page points to stands behind the page's.
    """
    found: dict[tuple[str, int], Record] = {}
    for path in sorted(folder.glob("*.toml")):
        for item in tomllib.loads(path.read_text("utf-8")).get("item", []):
            name = f"{path.stem}:{item['key']}"
            text = "\n\n".join((item["text"], *item.get("extra", {}).get("file_text", ())))
            shown = {**item, "id": name, "source": path.stem, "published": item["published"].isoformat(), "text": text}
            found[name, 1] = shown
            for revision, edit in enumerate(sorted(item.get("edit", []), key=lambda edit: edit["at"]), start=2):
                shown = {**shown, **edit}
                found[name, revision] = shown
    return found
