"""Which sources this deployment runs."""

from __future__ import annotations

import os

from extractors.registry import SOURCES, source
from extractors.source import Source


def chosen() -> tuple[Source, ...]:
    """The active sources, or those of them that ``ENTENTE_SOURCES`` names.

    It is read from the environment alone, because the settings' own imports are too heavy for a DAG file.

    Raises:
        KeyError: it names a source that there is not; the message lists those there are.
    """
    named = [word.strip() for word in os.environ.get("ENTENTE_SOURCES", "").split(",") if word.strip()]
    found = [source(name) for name in named] if named else list(SOURCES.values())
    return tuple(each for each in found if each.profile.state == "active")
