"""The scaffold of a new source: platform and feeds are seen, the folder parses, and its test is red."""

from __future__ import annotations

import ast
import importlib.util
import json
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractors.source import Source
from extractors.web import saved
from mirror import MirrorServer
from pipeline.cli.app import app


@pytest.fixture
def mirrored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with MirrorServer() as mirror:
        monkeypatch.setenv("ENTENTE_LAKE", str(tmp_path / "lake"))
        monkeypatch.setenv("ENTENTE_STATE", str(tmp_path / "state"))
        monkeypatch.setenv("ENTENTE_MIRROR", mirror.url)
        monkeypatch.setenv("ENTENTE_DELAY", "0")
        yield mirror


@pytest.mark.parametrize(
    ("url", "shape"),
    [
        ("https://aseanregionalforum.asean.org/arf-disaster-relief-exercise-postponed/", "WordPress"),
        ("https://admm.asean.org/index.php/admm-news.html", "Joomla"),
        ("https://peacekeeping.un.org/en/news", "Drupal"),
        ("http://eng.mod.gov.cn/2025xb/N/T/index.html", "Selected"),
    ],
)
def test_the_folder_begins_from_what_the_page_shows(mirrored: object, tmp_path: Path, url: str, shape: str) -> None:
    answer = CliRunner().invoke(app, ["new-source", url, "--id", "zz_trial", "--into", str(tmp_path / "floor")])
    assert answer.exit_code == 0, answer.output
    folder = tmp_path / "floor" / "zz_trial"
    assert f"shape {shape}" in answer.output
    tree = ast.parse((folder / "source.py").read_text())
    assert any(isinstance(node, ast.ClassDef) and node.name == "ZzTrial" for node in tree.body)
    assert tomllib.loads((folder / "addresses.toml").read_text())["same"] == {}
    assert json.loads((folder / "fixtures" / "listing.expected.json").read_text())["url"] == url
    assert (folder / "fixtures" / "listing.html").read_bytes()


def test_the_guessed_selectors_read_the_page_they_were_guessed_from(mirrored: object, tmp_path: Path) -> None:
    url = "https://shape.nato.int/news-releases"
    answer = CliRunner().invoke(app, ["new-source", url, "--id", "zz_trial", "--into", str(tmp_path / "floor")])
    assert answer.exit_code == 0, answer.output
    assert "rows article.teaser" in answer.output
    source = loaded(tmp_path / "floor" / "zz_trial" / "source.py")
    recorded = tmp_path / "floor" / "zz_trial" / "fixtures"
    listed = source.leads(saved(url, (recorded / "listing.html").read_bytes()))
    assert len(listed.leads) >= 3
    article = json.loads((recorded / "article.expected.json").read_text())["url"]
    lead = next(lead for lead in listed.leads if lead.url == article)
    (found,) = source.parse(saved(article, (recorded / "article.html").read_bytes()), lead).announcements
    assert found.text.startswith("Drivers on the base change them in time.")


def loaded(path: Path) -> Source:
    spec = importlib.util.spec_from_file_location("zz_trial", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # What the maintainer must say by hand.
    text = path.read_text().replace('system="",', 'system="NATO",').replace('actor="",', 'actor="NATO",')
    path.write_text(text.replace('licence="",', 'licence="all rights reserved",'))
    spec.loader.exec_module(module)
    found: Source = module.SOURCE
    return found


def test_sitemaps_of_robots_txt_are_named(mirrored: object, tmp_path: Path) -> None:
    page = "https://www.nato.int/en/news-and-events/articles/news"
    words = ["new-source", page, "--id", "zz_trial", "--into", str(tmp_path)]
    assert "sitemap https://www.nato.int/sitemap.xml" in CliRunner().invoke(app, words).output


def test_a_folder_that_is_there_is_left_alone(mirrored: object, tmp_path: Path) -> None:
    words = ["new-source", "https://peacekeeping.un.org/en/news", "--id", "zz_trial", "--into", str(tmp_path)]
    assert CliRunner().invoke(app, words).exit_code == 0
    again = CliRunner().invoke(app, words)
    assert "is there already" in str(again.exception)


def test_a_site_that_walls_us_off_is_told_so(mirrored: MirrorServer, tmp_path: Path) -> None:
    mirrored.control.fault("bot_wall")
    answer = CliRunner().invoke(
        app, ["new-source", "https://peacekeeping.un.org/en/news", "--id", "zz_trial", "--into", str(tmp_path)]
    )
    assert answer.exit_code == 1
    assert "challenge" in answer.output
    assert not (tmp_path / "zz_trial").exists()
