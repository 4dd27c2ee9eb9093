"""Upkeep of a lake in an object store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.settings import Settings
from pipeline.store.lake import Lake
from pipeline.store.standing import stand
from pipeline.store.tables import ENGAGEMENTS
from pipeline.upkeep import upkeep
from pipeline.verify import verify
from tests.pipeline.upkeep.lakes import all_that_reads, commit
from tests.topology.servers import Store

pytestmark = pytest.mark.slow


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    server = Store(tmp_path / "store")
    server.start()
    yield server
    server.stop()


def test_every_version_reads_as_before_though_requests_fail(store: Store, tmp_path: Path) -> None:
    store.make("bucket")
    lake = Lake("s3://bucket/lake", store.options)
    for number in range(9):
        commit(lake, number)
    stand(lake)
    before, settings = all_that_reads(lake), Settings(state=tmp_path / "state")
    store.fail_every(10)
    report = upkeep(lake, settings, keep=timedelta(0))
    store.fail_every(0)
    told = {table.table: table for table in report.tables}
    assert (told["engagements"].files_after, told["engagements"].deleted) == (1, 9)
    assert all_that_reads(lake) == before
    assert not any(finding.breaches for finding in verify(lake))
    assert len(lake.open(ENGAGEMENTS).file_uris()) == 1  # type: ignore[union-attr]
    again = upkeep(lake, settings, keep=timedelta(0))
    assert not any(table.together or table.deleted or table.left for table in again.tables)
