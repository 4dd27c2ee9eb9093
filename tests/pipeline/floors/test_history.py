"""The past that floors are learned from is that of sound runs."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from mirror import MirrorServer
from pipeline.floors import history
from tests.pipeline.station import Station

EVER = datetime(2100, 1, 1, tzinfo=UTC)


def test_a_sound_run_teaches_and_a_degraded_one_does_not(tmp_path: Path) -> None:
    with MirrorServer() as mirror:
        sound, ill = Station(tmp_path / "sound", mirror), Station(tmp_path / "ill", mirror)
        assert sound.ingest("sco").verdict == "ok"
        mirror.control.fault("duplicate_ids")
        assert ill.ingest("sco").verdict == "degraded"
    taught, untaught = history(sound.lake, "sco", before=EVER), history(ill.lake, "sco", before=EVER)
    assert taught.leads == len(taught.lengths) == taught.rows[0] > 0
    assert (untaught.rows, untaught.leads, untaught.lengths) == ([], 0, [])
    assert untaught.days == taught.days  # when something was published a degraded run tells as well


def test_what_came_later_is_not_looked_at(tmp_path: Path) -> None:
    with MirrorServer() as mirror:
        station = Station(tmp_path, mirror)
        station.ingest("sco")
    assert history(station.lake, "sco", before=datetime(2020, 1, 1, tzinfo=UTC)).days == []
