"""Every command and snippet of the docs runs, on a small lake that is made from the mirror."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import polars as pl
import pytest

from mirror import MirrorServer
from pipeline.curate import curate
from pipeline.ingest import ingest
from pipeline.overrides import read
from pipeline.release import cut
from pipeline.settings import Settings
from tests.docs.snippets import NOT_RUN, PAGES, ROOT, RUN, Snippet, snippets

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Shelf:
    """A lake with a release, the variables that lead a command to it, and the folder in which commands are run."""

    desk: Path
    lake: Path
    release: Path
    variables: dict[str, str]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    folder = tmp_path_factory.mktemp("docs")
    with MirrorServer() as mirror:
        variables = {
            "ENTENTE_LAKE": str(folder / "lake"),
            "ENTENTE_STATE": str(folder / "state"),
            "ENTENTE_MIRROR": mirror.url,
            "ENTENTE_DELAY": "0",
        }
        settings = Settings(lake=str(folder / "lake"), state=folder / "state", mirror=mirror.url, delay=0)
        lake = settings.open_lake()
        for source in ("un_press", "us_war"):
            ingest(source, lake, settings)
        curate(lake, settings)
        release = cut(lake, settings)
        at = folder / "lake" / release.path
        yield Shelf(_desk(folder / "desk"), folder / "lake", at, variables | {"RELEASE": str(at)})


def _desk(folder: Path) -> Path:
    """A folder that shows the project, in which a command may write files that the project shall not have."""
    folder.mkdir()
    for entry in ROOT.iterdir():
        (folder / entry.name).symlink_to(entry)
    return folder


@pytest.mark.parametrize("snippet", [one for one in snippets() if one.language not in NOT_RUN], ids=str)
def test_the_snippet_runs(snippet: Snippet, shelf: Shelf, tmp_path: Path) -> None:
    if snippet.language == "python":
        _run([sys.executable, "-c", _with_names(snippet.text, shelf)], shelf)
        return
    if snippet.language == "r":
        _run(_in_r(snippet.text, shelf, tmp_path), shelf)
        return
    if snippet.language == "sql":
        with closing(sqlite3.connect(shelf.release / "entente.sqlite")) as db:
            assert db.execute(snippet.text).description
        return
    if snippet.language == "toml":
        file = tmp_path / "overrides.toml"
        file.write_text(snippet.text)
        assert read(file)
        return
    assert snippet.language == "sh", f"{snippet}: name the block's language, one of {sorted(RUN | NOT_RUN)}"
    for command in filter(None, snippet.text.splitlines()):
        _run(_shell(command), shelf)


def test_pairs_built_by_hand_are_those_of_the_ready_table(shelf: Shelf) -> None:
    by_hand = [snippet for snippet in snippets() if "state_a" in snippet.text or "dyads = (" in snippet.text]
    (frames,) = [snippet.text for snippet in by_hand if snippet.language == "python"]
    (query,) = [snippet.text for snippet in by_hand if snippet.language == "sql"]
    names: dict[str, object] = {"release": str(shelf.release)}
    exec(frames, names)
    dyads = cast("pl.DataFrame", names["dyads"])
    with closing(sqlite3.connect(shelf.release / "entente.sqlite")) as db:
        assert db.execute(query).fetchall() == dyads.rows()
    ready = pl.read_parquet(shelf.release / "dyad_year.parquet").with_columns(
        both=pl.col("held") + pl.col("forum_held")
    )
    built = dyads.select("code", "code_b", "year", both=pl.col("bilateral") + pl.col("together"))
    assert (
        built.rows() == ready.filter(pl.col("both") > 0).select("a", "b", "year", "both").sort("a", "b", "year").rows()
    )


def test_a_block_that_is_not_run_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    left = [snippet for snippet in snippets() if snippet.language in NOT_RUN]
    for snippet in left:
        assert "not run by our tests" in snippet.before, f"{snippet}: say before it that it is not run by our tests"
    with capsys.disabled():
        print("".join(f"\nnot run: {snippet}" for snippet in left))


def test_every_setting_stands_in_the_table_with_its_default() -> None:
    page = (ROOT / "docs" / "operators.md").read_text()
    for name, field in Settings.model_fields.items():
        row = next((line for line in page.splitlines() if f"`ENTENTE_{name.upper()}`" in line and line[0] == "|"), None)
        assert row is not None, f"ENTENTE_{name.upper()} is missing in docs/operators.md"
        assert str(field.description) in row


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text()):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def _with_names(text: str, shelf: Shelf) -> str:
    return f"release, lake = {str(shelf.release)!r}, {str(shelf.lake)!r}\n{text}"


def _in_r(text: str, shelf: Shelf, folder: Path) -> list[str]:
    """R's command for a snippet, which ends in an error at the first warning too."""
    if shutil.which("Rscript") is None:
        pytest.skip("not installed: r-base-core, r-cran-rsqlite (Debian's packages)")
    script = folder / "snippet.R"
    script.write_text(f'options(warn = 2)\nrelease <- "{shelf.release}"\n{text}', encoding="utf-8")
    return ["Rscript", "--vanilla", str(script)]


def _shell(command: str) -> list[str]:
    if command.startswith("make "):
        # What these targets do is tested by itself; here they need only be there.
        return ["make", "--dry-run", *command.split()[1:]]
    return ["bash", "-euo", "pipefail", "-c", command]


def _run(command: list[str], shelf: Shelf) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    variables = os.environ | shelf.variables | {"PATH": path}
    answer = subprocess.run(command, cwd=shelf.desk, env=variables, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, f"{command}\n{answer.stdout[-1500:]}\n{answer.stderr[-3000:]}"
