"""What opens the object store is in no message, no log line and no traceback."""

from __future__ import annotations

import json
import logging

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.settings import Settings

SECRET = "wJalrXUtnFEMI"
OPTIONS = {
    "AWS_ACCESS_KEY_ID": "AKIA",
    "AWS_SECRET_ACCESS_KEY": SECRET,
    "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
    "AWS_ALLOW_HTTP": "true",
    "AWS_REGION": "eu-west-1",
    "max_retries": "0",
}


def test_settings_and_lake_print_without_keys() -> None:
    settings = Settings(lake="s3://bucket/lake", lake_options=OPTIONS)
    assert SECRET not in f"{settings!r} {settings} {settings.open_lake()!r}"


@pytest.mark.parametrize("options", [f'{{"KEY": ["{SECRET}"]}}', f'{{"KEY": "{SECRET}"', f'"{SECRET}"'])
def test_options_that_cannot_be_read_are_refused_without_being_told(
    options: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENTENTE_LAKE_OPTIONS", options)
    with pytest.raises(ValueError, match="lake_options") as refusal:
        Settings()
    assert SECRET not in str(refusal.value)


def test_a_lake_address_with_a_password_is_refused_without_being_told() -> None:
    with pytest.raises(ValueError, match="ENTENTE_LAKE_OPTIONS") as refusal:
        Settings(lake=f"s3://AKIA:{SECRET}@bucket/lake")
    assert SECRET not in str(refusal.value)


def test_a_store_that_does_not_answer_is_told_without_its_keys(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settings = Settings(lake="s3://bucket/lake", lake_options=OPTIONS)
    monkeypatch.setenv("ENTENTE_LAKE", settings.lake)
    monkeypatch.setenv("ENTENTE_LAKE_OPTIONS", json.dumps(OPTIONS))
    with caplog.at_level(logging.DEBUG):
        answer = CliRunner().invoke(app, ["doctor", "un_press"])
    assert answer.exception is not None
    assert SECRET not in f"{answer.output} {answer.exception!r} {caplog.text}"
