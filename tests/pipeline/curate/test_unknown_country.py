"""A state that no table has, from the page that names it to the reason why its mention is put aside."""

from __future__ import annotations

from pathlib import Path

import pytest

from mirror import MirrorServer
from pipeline.curate import curate
from pipeline.store.current import current
from pipeline.store.tables import QUARANTINE
from tests.pipeline.station import Station

TEXT = (
    "The Defence Minister of Japan met the Defence Minister of India at United Nations Headquarters today. "
    "They discussed maritime security."
)


@pytest.fixture
def site(tmp_path: Path) -> MirrorServer:
    empty = tmp_path / "items"
    empty.mkdir()
    return MirrorServer(items=empty)


def test_unknown_states_end_in_quarantine_and_the_curation_says_so(tmp_path: Path, site: MirrorServer) -> None:
    with site as mirror:
        station = Station(tmp_path, mirror)
        mirror.control.publish("un_press", {"key": "SG/SM/17990", "title": "Ministers meet", "text": TEXT})
        for country, instead in (("Japan", "Freedonia"), ("India", "Vestrania")):
            mirror.control.fault("unknown_country", "press.un.org", country=country, instead=instead)
        assert station.ingest("un_press").verdict == "ok"
        report = curate(station.lake, station.settings)
        assert (report.version, report.quarantined, report.added) == (None, 1, 0)
        assert report.reasons == ("un_press:SG/SM/17990#0: a_party_is_resolved",)
        (row,) = station.rows(QUARANTINE).iter_rows(named=True)
        assert (row["source"], row["contract"], row["reasons"]) == ("un_press", "Mention", ["a_party_is_resolved"])
        assert "Defence Minister of Freedonia" in row["row"]
        assert row["capture"] is not None


def test_once_the_page_is_mended_the_engagement_is_there(tmp_path: Path, site: MirrorServer) -> None:
    with site as mirror:
        station = Station(tmp_path, mirror)
        mirror.control.publish("un_press", {"key": "SG/SM/17990", "title": "Ministers meet", "text": TEXT})
        mirror.control.fault("unknown_country", "press.un.org", country="Japan", instead="Freedonia")
        station.ingest("un_press")
        first = curate(station.lake, station.settings)
        assert (first.version, first.reasons) == (1, ())
        (row,) = current(station.lake).collect().iter_rows(named=True)
        parties = {(party["code"], party["text"]) for party in row["participants"]}
        assert parties == {("IND", "Defence Minister of India"), (None, "Defence Minister of Freedonia")}
        mirror.control.mend()
        station.ingest("un_press")
        assert curate(station.lake, station.settings).version == 2
        (row,) = current(station.lake).collect().iter_rows(named=True)
        assert {party["code"] for party in row["participants"]} == {"IND", "JPN"}
