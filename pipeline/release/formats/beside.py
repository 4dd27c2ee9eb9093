"""The other formats, made in a process of their own beside what else a release needs.

Rows are handed to SQLite as Python objects, which keeps an interpreter busy for a quarter of a large cut: a thread
would make the pages wait, a process does not.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


class FormatsError(RuntimeError):
    """CSV and SQLite could not be written; the message is what their process has said last."""


@contextmanager
def formats_beside(folder: Path, about: Mapping[str, str]) -> Iterator[None]:
    """Have CSV and SQLite written into ``folder`` while the body runs; they are whole when it is left.

    The body may neither need them nor change the parquet files that lie there; if it fails, their process ends too.

    Raises:
        FormatsError: they could not be written.
    """
    command = [sys.executable, "-m", "pipeline.release.formats", str(folder), json.dumps(dict(about))]
    with subprocess.Popen(  # noqa: S603  nobody else's words
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as writer:
        try:
            yield
        except BaseException:
            writer.kill()
            raise
        said = writer.communicate()[1]
    if writer.returncode:
        msg = f"no CSV and SQLite in {folder}: {said.strip()[-2000:]}"
        raise FormatsError(msg)
