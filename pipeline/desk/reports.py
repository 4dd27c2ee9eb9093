"""Data Docs of the gate's decisions, read from the lake: of recorded decisions alone, and nothing beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pyarrow import fs as arrow_fs

from pipeline.store.gates import decided
from pipeline.store.lake import Lake
from schemas.contract.operations import GateRecord

_FOLDER = re.compile(r"quality/[0-9]{1,9}/[a-z]+-[0-9a-f]{16}")
_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(?: [A-Za-z0-9_.-]+)*")
_LONGEST = 30_000_000
"""Bytes of a page that is served; what Great Expectations writes stays far below."""


class UnknownReportError(LookupError):
    """No recorded decision has such a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A decision of the gate, and the pages of its report by their paths, those with results first.

    Great Expectations' own index draws its links with a script, which is not kept: this is in its place.
    """

    decision: GateRecord
    pages: tuple[str, ...]


def report(lake: Lake, docs: str) -> Report:
    """The decision whose Data Docs lie in a folder of the lake.

    Raises:
        UnknownReportError: there is no such decision.
    """
    decision = _decision(lake, docs)
    root = f"{docs}/report"
    found = lake.files().get_file_info(arrow_fs.FileSelector(root, allow_not_found=True, recursive=True))
    paths = (info.path.partition(f"{root}/")[2] for info in found if info.type == arrow_fs.FileType.File)
    pages = [path for path in paths if _sound(path) and path != "index.html"]
    return Report(decision=decision, pages=tuple(sorted(pages, key=lambda path: (path[:1] != "v", path))))


def report_page(lake: Lake, docs: str, path: str) -> bytes:
    """A page of the Data Docs of a decision.

    Args:
        lake: the lake that holds it.
        docs: the folder that the decision names.
        path: the page within its report, such as ``index.html``.

    Raises:
        UnknownReportError: there is no such decision, or no such page of it.
    """
    if not _sound(path):
        raise UnknownReportError(f"a report has no page {path!r}")
    name = f"{_decision(lake, docs).docs}/report/{path}"
    found = lake.files().get_file_info(name)
    if found.type != arrow_fs.FileType.File or found.size > _LONGEST or _leads_away(lake, name):
        raise UnknownReportError(f"the lake holds no page {name!r}")
    with lake.files().open_input_stream(name) as stream:
        return bytes(stream.read())


def _decision(lake: Lake, docs: str) -> GateRecord:
    found = decided(lake, docs) if _FOLDER.fullmatch(docs) else None
    if found is None:
        raise UnknownReportError(f"the gate has taken no decision {docs!r}")
    return found


def _sound(path: str) -> bool:
    return path.endswith(".html") and all(_PART.fullmatch(part) for part in path.split("/"))


def _leads_away(lake: Lake, name: str) -> bool:
    """Whether a link on a disk leads out of the lake's reports; an object store knows no links."""
    if "://" in lake.root:
        return False
    return not (Path(lake.root) / name).resolve().is_relative_to((Path(lake.root) / "quality").resolve())
