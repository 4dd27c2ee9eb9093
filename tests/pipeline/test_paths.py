"""A name from outside is looked up; it never becomes a part of a path."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import ingest
from pipeline.release.pin import UnknownReleaseError, pin
from pipeline.settings import Settings


@pytest.mark.parametrize("name", ["../outside", "/etc", "un_press/../../outside", "..", "un_press\0", "%2e%2e"])
def test_a_source_or_release_is_never_a_path(name: str, tmp_path: Path) -> None:
    settings = Settings(lake=str(tmp_path / "house" / "lake"), state=tmp_path / "house" / "state")
    with pytest.raises(KeyError, match="no source"):
        ingest(name, settings.open_lake(), settings)
    with pytest.raises(UnknownReleaseError):
        pin(settings.open_lake(), name)
    assert {path.name for path in tmp_path.iterdir()} <= {"house"}
