"""What a release is, to those who list, cite or fetch it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """An immutable cut of one dataset version.

    ``name`` is its calendar version (``YYYY.MM.DD``, then ``.1``, ``.2`` for more on one day), ``path`` its folder
    under the lake, ``rows`` the number of rows by table, ``checksums`` the SHA-256 of its checksum file. ``new``
    says that the call that gave it has just cut it.
    """

    name: str
    version: int
    cut_on: date
    schema_version: str
    path: str
    rows: dict[str, int]
    checksums: str
    new: bool = False
