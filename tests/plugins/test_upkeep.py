"""The step of the weekly upkeep: what it tells, and what it fails on."""

from __future__ import annotations

from pathlib import Path

import pytest

from mirror import MirrorServer
from pipeline.errors import MissingCapturesError
from plugins.steps import upkeep as steps
from tests.pipeline.station import Station


def test_it_tells_what_it_did_and_fails_where_a_capture_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with MirrorServer() as mirror:
        station = Station(tmp_path, mirror)
        report = station.ingest("un_press")
    assert report.row.new_leads
    monkeypatch.setenv("ENTENTE_LAKE", station.lake.root)
    monkeypatch.setenv("ENTENTE_STATE", str(station.settings.state))
    assert steps.tend() == {"together": 0, "deleted": 0, "bytes_freed": 0}
    (lost, *_) = sorted((Path(station.lake.root) / "captures").rglob("*.warc.gz"))
    lost.unlink()
    with pytest.raises(MissingCapturesError, match=lost.name):
        steps.tend()
