"""Files of entries that people write by hand, such as corrections and decisions."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path


def entries(path: Path, name: str, error: type[ValueError]) -> Iterator[tuple[str, Mapping[str, object]]]:
    """The entries ``[[name]]`` of a TOML file in their order, each with words that say which one it is.

    Raises:
        error: the file cannot be read, is no TOML, or holds something else.
    """
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except OSError as trouble:
        # To go on without it would take back all that it says where a path is misspelt or a volume is not mounted.
        raise error(f"{path}: {trouble.strerror}: mend the path, or leave an empty file there") from None
    except tomllib.TOMLDecodeError as trouble:
        raise error(f"{path}: no TOML ({trouble})") from None
    told = found.get(name, [])
    if set(found) - {name} or not isinstance(told, list) or not all(isinstance(one, Mapping) for one in told):
        raise error(f"{path}: only entries [[{name}]] may stand here")
    for number, one in enumerate(told, 1):
        yield f"{path}, {name} {number}", one
