"""Data Docs of the gate's decisions, read from the lake: of recorded decisions alone, and nothing beside them."""

from __future__ import annotations

import re
from pathlib import Path

from pyarrow import fs as arrow_fs

from pipeline.store.gates import decided
from pipeline.store.lake import Lake

_FOLDER = re.compile(r"quality/[0-9]{1,9}/[a-z]+-[0-9a-f]{16}")
_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(?: [A-Za-z0-9_.-]+)*")
_LONGEST = 30_000_000
"""Bytes of a page that is served; what Great Expectations writes stays far below."""


class UnknownReportError(LookupError):
    """No recorded decision has such a page."""


def report_page(lake: Lake, docs: str, path: str) -> bytes:
    """A page of the Data Docs of a decision.

    Args:
        lake: the lake that holds it.
        docs: the folder that the decision names.
        path: the page within its report, such as ``index.html``.

    Raises:
        UnknownReportError: there is no such decision, or no such page of it.
    """
    parts = path.split("/")
    sound = path.endswith(".html") and all(_PART.fullmatch(part) for part in parts)
    if not sound or not _FOLDER.fullmatch(docs) or decided(lake, docs) is None:
        raise UnknownReportError(f"no decision of the gate has a page {path!r} in {docs!r}")
    name = f"{docs}/report/{path}"
    found = lake.files().get_file_info(name)
    if found.type != arrow_fs.FileType.File or found.size > _LONGEST or _leads_away(lake, name):
        raise UnknownReportError(f"the lake holds no page {name!r}")
    with lake.files().open_input_stream(name) as stream:
        return bytes(stream.read())


def _leads_away(lake: Lake, name: str) -> bool:
    """Whether a link on a disk leads out of the lake's reports; an object store knows no links."""
    if "://" in lake.root:
        return False
    return not (Path(lake.root) / name).resolve().is_relative_to((Path(lake.root) / "quality").resolve())
