"""All sources of the house, found by their folders.

A folder beside this file that holds ``source.py`` with a ``SOURCE`` is a source; nothing else needs to be told.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

from extractors.source import Source

_FLOOR = Path(__file__).parent


def _found() -> Iterator[Source]:
    for file in sorted(_FLOOR.glob("*/source.py")):
        folder = file.parent.name
        found = importlib.import_module(f"extractors.{folder}.source").SOURCE
        if not isinstance(found, Source) or found.profile.id != folder:
            raise TypeError(f"extractors/{folder}/source.py: SOURCE must be a source with the id {folder!r}")
        yield found


SOURCES: dict[str, Source] = {found.profile.id: found for found in _found()}
"""Every source by its id, in the order of ids."""


def active(named: str = "") -> tuple[Source, ...]:
    """The active sources, or those of them that ``named`` names by their ids, with commas between.

    Raises:
        KeyError: it names a source that there is not; the message lists those there are.
    """
    ids = [word.strip() for word in named.split(",") if word.strip()]
    found = [source(name) for name in ids] if ids else list(SOURCES.values())
    return tuple(each for each in found if each.profile.state == "active")


def source(source_id: str) -> Source:
    """The source with this id.

    Raises:
        KeyError: there is none; the message lists the ids there are.
    """
    try:
        return SOURCES[source_id]
    except KeyError:
        raise KeyError(f"no source {source_id!r}; there are: {', '.join(SOURCES)}") from None
