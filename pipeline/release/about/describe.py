"""Every file by which a release describes itself, once its tables and changes lie in their folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pipeline.release.about.citation import citation
from pipeline.release.about.codebook import html, markdown
from pipeline.release.about.croissant import croissant
from pipeline.release.about.datapackage import datapackage
from pipeline.release.about.facts import About, Json, files
from pipeline.release.about.scores import scores
from pipeline.release.table import ReleaseTable
from pipeline.release.texts import filled, text
from schemas.tables import cases


def describe(tables: tuple[ReleaseTable, ...], rows: Mapping[str, int], about: About, folder: Path) -> None:
    """Write README, licence, citation, codebook, scores, and the two descriptions for machines.

    Args:
        tables: the release's tables, whose files lie in ``folder`` in every format, and the changes beside them.
        rows: how many rows each has, by name.
        about: which release it is.
        folder: where the files are written.
    """
    readme = filled("README.md", about=about, tables=tables, rows=rows, cases=cases())
    texts = {"README.md": readme, "LICENSE": text("LICENSE"), "CITATION.cff": citation(about)}
    texts |= {
        "codebook.md": markdown(tables, about),
        "codebook.html": html(tables, about),
        "scores.json": _json(scores()),
    }
    _put(folder, texts)
    found = files(folder)
    package, described = datapackage(tables, found, about), croissant(tables, found, about)
    _put(folder, {"datapackage.json": _json(package), "croissant.json": _json(described)})


def _json(value: Json) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _put(folder: Path, texts: Mapping[str, str]) -> None:
    for name, content in texts.items():
        (folder / name).write_text(content, encoding="utf-8")
