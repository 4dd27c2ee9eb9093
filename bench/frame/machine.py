"""What a figure needs to be told of the machine and the versions it was measured with."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version

import psutil

PACKAGES = ("polars", "deltalake", "lxml", "beautifulsoup4", "duckdb", "apache-airflow")


def machine() -> str:
    """Cores, memory, system, Python and the packages that do the work, in one line. It names no host."""
    memory = psutil.virtual_memory().total / 2**30
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB, {platform.system()},"
        f" Python {platform.python_version()}, {versions}"
    )


def now() -> str:
    """This minute in UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="minutes")
