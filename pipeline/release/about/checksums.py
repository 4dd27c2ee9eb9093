"""``checksums.sha256``: the digest of every file of a release, as ``sha256sum --check`` reads it."""

from __future__ import annotations

from pathlib import Path

from pipeline.release.about.facts import files

CHECKSUMS = "checksums.sha256"


def write_checksums(folder: Path) -> Path:
    """Write the checksums of all other files of a finished folder, in the order of their paths; gives the path."""
    path = folder / CHECKSUMS
    path.write_text("".join(f"{file.sha256}  {name}\n" for name, file in files(folder).items()), encoding="utf-8")
    return path
