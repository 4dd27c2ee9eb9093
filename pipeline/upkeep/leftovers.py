"""Half-written files and folders of runs that died, older than anything that could still be at work on them."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from pipeline.store.lake import Lake

_HALF = re.compile(r"\..*\.part")


def leftovers(lake: Lake, before: datetime) -> tuple[str, ...]:
    """Their paths under the lake; an object store has none, since it shows nothing before its end."""
    if "://" in lake.root:
        return ()
    return tuple(sorted(path.relative_to(lake.root).as_posix() for path in _left(Path(lake.root), before)))


def clear(lake: Lake, names: tuple[str, ...]) -> None:
    """Delete them."""
    for name in names:
        path = Path(lake.root) / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _left(root: Path, before: datetime) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        half = [name for name in (*folders, *files) if _HALF.fullmatch(name)]
        folders[:] = [name for name in folders if name not in half]
        for name in half:
            with suppress(FileNotFoundError):  # whoever wrote it has put it in its place since
                path = Path(folder) / name
                if datetime.fromtimestamp(path.stat().st_mtime, UTC) < before:
                    yield path
