"""How a release is cited, what its codebook and its scores say."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import yaml

from pipeline.evaluate import measured, reached
from pipeline.release.tables import TABLES
from schemas.tables import vocabularies


class Page(HTMLParser):
    """The ids, the links within the page, and what it asks of other files."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.asked: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [values["id"] or ""] if "id" in values else []
        if (href := values.get("href") or "").startswith("#"):
            self.links.add(href.removeprefix("#"))
        self.asked += [tag for name in ("src", "srcset") if name in values] + [tag] * (tag == "link")


def test_the_citation_has_what_its_format_requires(folder: Path) -> None:
    cited = yaml.safe_load((folder / "CITATION.cff").read_text())
    assert {"cff-version", "message", "title", "authors"} <= cited.keys()
    assert (cited["cff-version"], cited["type"], cited["license"]) == ("1.2.0", "dataset", "CC-BY-4.0")
    assert (cited["version"], str(cited["date-released"])) == ("2026.03.20", "2026-03-20")
    assert all(author.keys() == {"name"} for author in cited["authors"])
    assert all(isinstance(word, str) for word in cited["keywords"])


def test_the_page_of_the_codebook_has_an_anchor_for_each_table_column_and_vocabulary(folder: Path) -> None:
    page = Page((folder / "codebook.html").read_text())
    wanted = {table.name for table in TABLES} | {f"{t.name}.{c.name}" for t in TABLES for c in t.columns}
    assert wanted | {f"vocabulary.{name}" for name in vocabularies()} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert page.links <= set(page.ids)
    assert page.asked == []


def test_the_page_of_the_codebook_says_what_the_text_says(folder: Path) -> None:
    page = (folder / "codebook.html").read_text()
    assert "Sovereign of the place (ISO 3166-1 alpha-3); null at sea or unknown." in page
    assert "Latitude of the place. (degrees, WGS 84)" in page


def test_the_scores_name_measure_set_items_and_coder(folder: Path) -> None:
    told = json.loads((folder / "scores.json").read_text())
    assert {one["of"] for one in told["sets"]} == {"coder", "resolver"}
    for one in told["sets"]:
        assert one["items"] > 100
        assert re.fullmatch(r"\d+", one["coder"])
        for part in one["parts"].values():
            assert part.keys() <= told["measures"][one["of"]].keys()
            assert all(0 <= figure <= 1 for figure in part.values())


def test_the_figures_that_travel_with_the_package_are_those_of_the_ratchet() -> None:
    names = {one.set for one in reached()}
    assert {"mirror/truth", "tests/labelled", "labelled/manners", "tests/same_event"} <= names
    assert len(names) == len(reached())
    assert all(text.endswith(".") for measures in measured().values() for text in measures.values())


def test_the_readme_names_every_file(folder: Path) -> None:
    readme = (folder / "README.md").read_text()
    for path in folder.iterdir():
        name = f"{path.name}/" if path.is_dir() else path.name
        assert name in readme or (path.suffix == ".parquet" and f"`{path.stem}`" in readme) or name == "README.md", name
