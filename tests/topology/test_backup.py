"""The commands that back up and restore a team's volumes, without the engine that runs them in containers."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.curate import curate
from pipeline.settings import Settings
from pipeline.store.lake import Lake
from pipeline.verify import verify
from tests.docs.snippets import snippets
from tests.pipeline.curate.news import announcement, publish, scripted
from tests.pipeline.resolver.telling import mention
from tests.topology.servers import POSTGRES, Postgres

pytestmark = pytest.mark.slow
BACK_UP, RESTORE = (
    one.text for one in snippets() if one.page == "operators.md" and one.language == "console" and "backup/" in one.text
)
_IN_POSTGRES = re.compile(r"docker compose --env-file \S+ exec -T postgres ")
_OTHER = re.compile(r"docker compose --env-file \S+ (?:stop|up|down)[^&]*")
_CONTAINER = re.compile(r"docker run --rm --volume (\S+) --volume (\S+) postgres:17.6-alpine ")


@pytest.fixture
def database() -> Iterator[Postgres]:
    if POSTGRES is None:
        pytest.skip("not installed: postgresql (Debian's package)")
    with tempfile.TemporaryDirectory(prefix="entente-backup-") as name:
        Path(name).chmod(0o755)
        server = Postgres(Path(name) / "postgres")
        server.start()
        yield server
        server.stop()


def test_what_was_backed_up_comes_back_whole(database: Postgres, tmp_path: Path) -> None:
    (tmp_path / "backup").mkdir()
    lake = Lake(str(tmp_path / "volume" / "entente"))
    publish(lake, announcement("us_war:1", text="met"))
    curate(lake, Settings(), now=datetime(2026, 3, 20, tzinfo=UTC), coder=scripted({"met": [mention()]}))
    before = files(tmp_path / "volume")
    psql(database, "postgres", "create database airflow")
    psql(database, "airflow", "create table runs (id int primary key, said text)", "insert into runs values (1, 'ok')")
    run(BACK_UP, database, tmp_path)
    psql(database, "airflow", "drop table runs", "create table later (id int)")
    shutil.rmtree(tmp_path / "volume" / "entente" / "engagements")
    (tmp_path / "volume" / "later").touch()
    run(RESTORE, database, tmp_path)
    assert psql(database, "airflow", "select id, said from runs") == "1|ok"
    assert files(tmp_path / "volume") == before
    restored = Lake(lake.root)
    assert not [finding for finding in verify(restored) if finding.breaches]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def psql(database: Postgres, name: str, *commands: str) -> str:
    assert POSTGRES is not None
    asked = [arg for command in commands for arg in ("-c", command)]
    told = ["-h", "127.0.0.1", "-p", str(database.port), "-U", "airflow", "-d", name, "-At", *asked]
    return subprocess.run([str(POSTGRES / "psql"), *told], check=True, capture_output=True, text=True).stdout.strip()


def run(command: str, database: Postgres, folder: Path) -> None:
    """Run a command of the docs with folders in the place of volumes, and nothing in the place of the engine."""
    text = _OTHER.sub("true ", _IN_POSTGRES.sub("", command))
    for volume in _CONTAINER.findall(text):
        for place in volume:
            outside, inside = place.removesuffix(":ro").rsplit(":", 1)
            real = str(folder / "volume") if outside == "entente_store" else str(folder / "backup")
            text = re.sub(rf"(?<![\w:]){inside}(?=[ /])", real, text)
    text = _CONTAINER.sub("", text)
    assert "docker" not in text
    path = f"{POSTGRES}{os.pathsep}{os.environ['PATH']}"
    variables = os.environ | {"PATH": path, "PGHOST": "127.0.0.1", "PGPORT": str(database.port)}
    done = subprocess.run(
        ["bash", "-euc", text], cwd=folder, env=variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{text}\n{done.stderr}"
