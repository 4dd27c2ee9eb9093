"""A whole service's steps in one process: what each task does, called as its DAG calls it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from mirror import MirrorServer
from plugins.steps import alarms, curate, ingest, release, replay, upkeep

Extras = dict[tuple[str, str], Mapping[str, object] | None]


def at(folder: Path, mirror: MirrorServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the steps find their lake in a folder, and the mirror."""
    monkeypatch.setenv("ENTENTE_LAKE", str(folder / "lake"))
    monkeypatch.setenv("ENTENTE_STATE", str(folder / "state"))
    monkeypatch.setenv("ENTENTE_MIRROR", mirror.url)
    monkeypatch.setenv("ENTENTE_DELAY", "0")
    monkeypatch.setenv("ENTENTE_SOURCES", "un_press")  # the first release waits for every source


def flow() -> Extras:
    """Every step of every DAG once, in the order of the data; the extra of each event, by DAG and task."""
    told: Extras = {}
    verdict = ingest.take_in("un_press", (), "trial")  # type: ignore[arg-type]  # nothing was pushed
    told["ingest", "ring"] = ingest.bell("un_press", verdict)
    ingest.judge("un_press", verdict)
    curate.curate()
    told["curate", "publish"] = curate.unannounced(())
    told["curate", "ask_for_release"] = curate.release_due()
    told["release", "cut"] = release.cut()
    release.audit()
    parts = replay.plan({"source": "un_press"})
    read = [replay.read_again(**part) for part in parts]  # type: ignore[arg-type]
    told["replay", "ring"] = replay.bell(read, recode=True)
    upkeep.tend()
    alarms.tell()
    return told
