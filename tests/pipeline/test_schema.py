"""The columns that analysts read are versioned as the contracts are."""

from __future__ import annotations

from importlib.resources import files
from itertools import pairwise

import pytest
from typer.testing import CliRunner

from pipeline import schema
from pipeline.cli.app import app
from schemas.contract import SCHEMA_VERSION
from schemas.contract.evolution import objections
from schemas.contract.migrations import MIGRATIONS
from schemas.contract.shape import recorded

RECORDS = recorded(files("pipeline.release") / "versions")


def test_the_tables_of_a_release_are_recorded_under_the_schema_version() -> None:
    assert RECORDS.get(SCHEMA_VERSION) == schema.release_shape(), (
        "the release's columns have changed: entente schema tells how, and which version that needs; "
        "raise SCHEMA_VERSION in schemas/contract/version.py, then keep the new shape with entente schema --record"
    )


def test_every_recorded_version_of_them_follows_the_one_before_it_by_the_rules() -> None:
    written = {(step.to, step.table) for step in MIGRATIONS}
    assert [objections(*pair, written) for pair in pairwise(RECORDS.items())] == [()] * (len(RECORDS) - 1)


def test_the_key_of_a_table_is_part_of_its_shape() -> None:
    keys = [path for path, rule in schema.release_shape().items() if rule.get("key")]
    assert {"engagements.id", "participants.engagement_id", "participants.position"} <= set(keys)
    assert "engagements.type" not in keys


def test_the_command_finds_nothing_to_say_where_all_is_recorded() -> None:
    answer = CliRunner().invoke(app, ["schema"])
    assert (answer.exit_code, answer.output) == (
        0,
        f"schema version {SCHEMA_VERSION}, last recorded {SCHEMA_VERSION}: 0 changes\n",
    )


def test_the_command_refuses_a_change_that_the_version_does_not_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    shape = dict(schema.release_shape())
    monkeypatch.setattr(schema, "release_shape", lambda: {**shape, "engagements.new": {"type": "str", "null": True}})
    answer = CliRunner().invoke(app, ["schema"])
    assert answer.exit_code == 1
    assert "addition: engagements.new is new" in answer.output
    assert f"an addition needs a minor version after {SCHEMA_VERSION}" in answer.output


def test_a_version_that_is_recorded_is_not_recorded_again() -> None:
    with pytest.raises(FileExistsError):
        schema.record()
