"""What every description of a release repeats: its name, what it is, who made it, on which terms."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from schemas.contract.version import SCHEMA_VERSION

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

TITLE = "Entente: security engagements announced in public"
SUMMARY = (
    "Who met, trained, signed, patrolled or talked with whom, when, where, at what level, as defence ministries and "
    "security forums announce it in public."
)
MAKER = "Entente maintainers"
KEYWORDS = ("security cooperation", "defence diplomacy", "event data", "exercises", "forums")
LICENCE, LICENCE_TITLE = "CC-BY-4.0", "Creative Commons Attribution 4.0 International"
"""SPDX identifier of the licence of the data, and its title."""
LICENCE_TEXT = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """One release: its calendar version, the dataset version that it cuts, the day of the cut, its schema."""

    name: str
    version: int
    day: date
    schema: str = SCHEMA_VERSION

    @property
    def citation(self) -> str:
        """How a text cites it, in one sentence."""
        return f"{TITLE}. Release {self.name} (dataset version {self.version}), {self.day.year}."

    @property
    def entries(self) -> dict[str, str]:
        """The same as names and values, for files that keep such."""
        told = {"title": TITLE, "release": self.name, "version": str(self.version), "cut_on": self.day.isoformat()}
        return told | {"schema_version": self.schema, "licence": LICENCE, "citation": self.citation}


@dataclass(frozen=True, slots=True)
class File:
    """A file of a release: its path within the folder, its size in bytes, its SHA-256 in hexadecimal."""

    path: str
    size: int
    sha256: str


def files(folder: Path) -> dict[str, File]:
    """Every file in the folder by its path within it, in the order of the paths."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    named = [(path, path.relative_to(folder).as_posix()) for path in found]
    return {name: File(name, path.stat().st_size, digest(path)) for path, name in named}


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
