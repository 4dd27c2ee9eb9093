"""A saved page, read as the source's parser reads it today."""

from __future__ import annotations

from pathlib import Path

from schemas.contract import Announcement


class ExtractError(ValueError):
    """The page cannot be read; the message names source, file, what is missing and what to do."""


def extract(source_id: str, path: Path | str, url: str) -> list[Announcement]:
    """The announcements of a page or listing that was saved to a file.

    Args:
        source_id: id of the source, as in the registry.
        path: the saved bytes, as the site sent them.
        url: the address that they were saved from.

    Raises:
        ExtractError: no such source or file, an address outside the source, or a page that cannot be read.
    """
    raise NotImplementedError
