"""Files in an object store, reached with the very options that the tables are reached with."""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from pyarrow import fs as arrow_fs

# A store that is overloaded answers "later" to many in turn, and Arrow's own three attempts end a run at the third.
# delta-rs tries as often by default, so tables and files bear the same.
_ATTEMPTS = 11


def filesystem(root: str, options: Mapping[str, str]) -> arrow_fs.FileSystem:
    """A filesystem whose root is ``root``, such as ``s3://bucket/prefix``.

    Options are named as delta-rs names them (``AWS_ENDPOINT_URL``, ``AWS_REGION``, ...); what they leave out is taken
    from the environment, as delta-rs does. Other stores than S3 are reached with the environment alone.
    """
    parts = urlsplit(root)
    if parts.scheme not in ("s3", "s3a"):
        store, path = arrow_fs.FileSystem.from_uri(root)
        return arrow_fs.SubTreeFileSystem(path, store)
    return arrow_fs.SubTreeFileSystem(f"{parts.netloc}{parts.path}", _s3(options))


def _s3(options: Mapping[str, str]) -> arrow_fs.S3FileSystem:
    # Arrow asks the environment for keys only, delta-rs for the endpoint and region too: both must reach one store.
    inherited = {name: value for name, value in os.environ.items() if name.startswith("AWS_")}
    given = {name.lower().removeprefix("aws_"): value for name, value in {**inherited, **options}.items()}
    endpoint = urlsplit(given.get("endpoint_url") or given.get("endpoint") or "")
    chosen = {
        "access_key": given.get("access_key_id"),
        "secret_key": given.get("secret_access_key"),
        "session_token": given.get("session_token") or given.get("token"),
        "region": given.get("region") or given.get("default_region"),
        "endpoint_override": endpoint.netloc or None,
        "scheme": endpoint.scheme or None,
    }
    retries = arrow_fs.AwsStandardS3RetryStrategy(max_attempts=_ATTEMPTS)
    told = {name: value for name, value in chosen.items() if value is not None}
    return arrow_fs.S3FileSystem(**told, retry_strategy=retries)
