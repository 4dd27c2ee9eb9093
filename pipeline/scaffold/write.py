"""A folder for a new source: what can be known from one page is filled in, what a maintainer must say is marked."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from extractors.shapes import article
from extractors.source import Lead, Leads
from extractors.web import Capture
from pipeline.scaffold import guess
from pipeline.scaffold.offer import Offer

_ID = re.compile(r"[a-z][a-z0-9_]*")


class ScaffoldError(ValueError):
    """The folder cannot be made; the message says why and what to do."""


def write(offer: Offer, pages: Mapping[str, Capture], source_id: str, floor: Path) -> list[Path]:
    """Write ``<floor>/<source_id>/``: source, addresses, and the pages as recorded fixtures; gives the files.

    ``pages`` are ``listing``, and where there are such the ``feed`` that it names and the ``article`` of its first row.
    The expectations are empty, so that the tests are red until a maintainer has written what the pages hold.

    Raises:
        ScaffoldError: the id is no identifier, or the folder is there.
    """
    if not _ID.fullmatch(source_id):
        raise ScaffoldError(f"{source_id!r} is no id: lower-case letters, digits and underscores, such as us_war")
    folder = floor / source_id
    if folder.exists():
        raise ScaffoldError(f"{folder} is there already: take another id, or move it away")
    (folder / "fixtures").mkdir(parents=True)
    lines = Environment(
        loader=PackageLoader("pipeline.scaffold"),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  Python and TOML, not HTML
    )
    values = {
        "offer": offer,
        "id": source_id,
        "name": "".join(word.title() for word in source_id.split("_")),
        "hosts": sorted({offer.host, offer.host.removeprefix("www.")}),
        "watched": (*offer.feeds, offer.url),
        "root": f"{urlsplit(offer.url).scheme}://{offer.host}/",
        "today": date.today(),  # noqa: DTZ011  the maintainer's own day
        "page": guess.parts(article.tree(pages["article"])) if "article" in pages else None,
        "closed": _closed(offer),
    }
    texts = {
        name: lines.get_template(f"{name}.j2").render(values) for name in ("__init__.py", "source.py", "addresses.toml")
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, page in pages.items():
        expected = {"announcements": [], "leftovers": []} if name == "article" else _empty()
        _record(folder / "fixtures" / f"{name}.{'xml' if name == 'feed' else 'html'}", page, expected)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _closed(offer: Offer) -> str:
    """What a pattern of announcements' addresses must leave out: the watched feeds that lie in their folder."""
    paths = {urlsplit(feed).path.strip("/").rpartition("/")[2] for feed in offer.feeds}
    return f"(?!(?:{'|'.join(map(re.escape, sorted(paths)))})/?$)" if paths else ""


def _record(path: Path, page: Capture, expected: dict[str, object]) -> None:
    path.write_bytes(page.body)
    told = json.dumps({"url": page.final_url, **expected}, indent=1) + "\n"
    path.with_suffix(".expected.json").write_text(told, encoding="utf-8")


def _empty() -> dict[str, object]:
    return asdict(Leads(leads=(Lead(source="", key="", url="", title="what the first row says"),)))
