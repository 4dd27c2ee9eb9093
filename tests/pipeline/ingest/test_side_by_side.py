"""Runs side by side: one writer a source, and sources that do not stand in each other's way."""

from __future__ import annotations

import multiprocessing
from dataclasses import replace
from pathlib import Path

import pytest

from extractors import registry
from mirror import MirrorServer
from pipeline.ingest.lock import sole_writer
from pipeline.store.tables import RUNS
from tests.pipeline.ingest.killed import ingest_until
from tests.pipeline.station import SOURCES, Station

NEVER = -1


def test_a_second_run_of_a_source_says_that_it_was_skipped(small_station: Station) -> None:
    with sole_writer(small_station.settings.state, "un_press", 0):
        report = small_station.ingest("un_press")
    assert (report.verdict, report.skipped) == ("skipped", True)
    assert "another run of un_press" in report.row.reasons[0]
    assert small_station.rows(RUNS).is_empty()
    assert small_station.ingest("un_press").verdict == "ok"


def test_another_sources_run_does_not_wait(small_station: Station) -> None:
    with sole_writer(small_station.settings.state, "un_press", 0):
        assert small_station.ingest("sg_mindef").verdict == "ok"


def test_a_paused_source_is_not_asked(small_station: Station, small: MirrorServer) -> None:
    class Paused:
        def __init__(self) -> None:
            self.real = registry.source("un_press")
            self.profile = replace(self.real.profile, state="paused", reason="moved house, 2026-11-01")

        def __getattr__(self, name: str) -> object:
            return getattr(self.real, name)

    report = small_station.ingest(Paused())  # type: ignore[arg-type]
    assert report.verdict == "skipped"
    assert "moved house" in report.row.reasons[0]
    assert small.control.log() == []


@pytest.mark.slow
def test_all_sources_at_once_in_processes_of_their_own_lose_nothing(
    few: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    context = multiprocessing.get_context("forkserver")
    with MirrorServer(items=few, process=True) as mirror:
        calm = Station(tmp_path_factory.mktemp("calm"), mirror)
        for source in SOURCES:
            calm.ingest(source)
        mirror.control.forget()
        arguments = [
            (tmp_path, mirror.url, {"items_per_batch": 1, "lock_seconds": 60}, source, NEVER) for source in SOURCES
        ]
        processes = [context.Process(target=ingest_until, args=each) for each in (*arguments, *arguments)]
        for process in processes:
            process.start()
        for process in processes:
            process.join(120)
        assert [process.exitcode for process in processes] == [0] * len(processes)
        assert set(mirror.control.overlaps().values()) == {0}
    together = Station(tmp_path)
    assert together.contents() == calm.contents()
    assert together.rows(RUNS).height == 2 * len(SOURCES)
