"""Files and tables of a lake in an object store are reached with the same options."""

from __future__ import annotations

import re

import pytest
from pyarrow import fs
from pytest_httpserver import HTTPServer

from pipeline.store.folders import read_text
from pipeline.store.lake import Lake
from pipeline.store.object_store import filesystem
from pipeline.store.tables import LEADS

OPTIONS = {
    "AWS_ENDPOINT_URL": "http://127.0.0.1:9000",
    "AWS_REGION": "eu-central-1",
    "AWS_ACCESS_KEY_ID": "key",
    "AWS_SECRET_ACCESS_KEY": "secret",
}
STORE = fs.S3FileSystem(
    endpoint_override="127.0.0.1:9000", scheme="http", region="eu-central-1", access_key="key", secret_key="secret"
)


def test_the_options_of_the_tables_reach_the_files() -> None:
    assert filesystem("s3://bucket/lake", OPTIONS).equals(fs.SubTreeFileSystem("bucket/lake", STORE))
    lower = {name.lower(): value for name, value in OPTIONS.items()}
    assert filesystem("s3://bucket/lake", lower).equals(fs.SubTreeFileSystem("bucket/lake", STORE))


def test_what_the_options_leave_out_is_taken_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in OPTIONS.items():
        monkeypatch.setenv(name, value)
    assert filesystem("s3://bucket/lake", {}).equals(fs.SubTreeFileSystem("bucket/lake", STORE))
    other = filesystem("s3://bucket/lake", {"AWS_ENDPOINT_URL": "https://store.example"})
    assert not other.equals(fs.SubTreeFileSystem("bucket/lake", STORE))


def test_a_store_that_does_not_answer_is_named_with_the_remedy(httpserver: HTTPServer) -> None:
    lake = Lake("s3://nowhere/lake", OPTIONS | {"AWS_ENDPOINT_URL": httpserver.url_for(""), "AWS_ALLOW_HTTP": "true"})
    httpserver.expect_request(re.compile("/.*")).respond_with_data("<Error><Code>NoSuchBucket</Code></Error>", 404)
    with pytest.raises(OSError, match=r"^the lake s3://nowhere/lake cannot be read; check ENTENTE_LAKE.*NoSuchBucket"):
        lake.open(LEADS)


def test_a_store_that_says_later_again_and_again_is_asked_again(httpserver: HTTPServer) -> None:
    for _ in range(3):  # as often as Arrow asks if not told
        httpserver.expect_ordered_request("/bucket/lake/there", method="HEAD").respond_with_data("", 503)
    httpserver.expect_ordered_request("/bucket/lake/there", method="HEAD").respond_with_data("rows")
    files = filesystem("s3://bucket/lake", OPTIONS | {"AWS_ENDPOINT_URL": httpserver.url_for("")})
    assert files.get_file_info("there").size == len("rows")
    httpserver.check_assertions()


def test_a_refusal_longer_than_the_file_is_borne_too(httpserver: HTTPServer) -> None:
    lake = Lake("s3://bucket/lake", OPTIONS | {"AWS_ENDPOINT_URL": httpserver.url_for("")})
    httpserver.expect_request("/bucket/lake/small", method="HEAD").respond_with_data("text")
    busy = "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"
    httpserver.expect_oneshot_request("/bucket/lake/small", method="GET").respond_with_data(busy, 503)
    httpserver.expect_request("/bucket/lake/small", method="GET").respond_with_data("text", 206)
    assert read_text(lake, "small") == "text"
