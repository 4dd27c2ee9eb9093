"""Where the data files lie."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def data_file(name: str) -> Traversable:
    """The data file ``name`` of the package, wherever it is installed."""
    return files("schemas") / "data" / name
