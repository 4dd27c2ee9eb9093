"""A key is the site's own id: every variant of an address has the same one, and other addresses have none."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import extractors
from extractors.registry import SOURCES, source


def addresses(source_id: str) -> dict[str, Any]:
    file = Path(extractors.__file__).parent / source_id / "addresses.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


SAME = [(name, key, url) for name in SOURCES for key, urls in addresses(name)["same"].items() for url in urls]
NONE = [(name, url) for name in SOURCES for url in addresses(name)["none"]]


@pytest.mark.parametrize(("source_id", "key", "url"), SAME)
def test_every_variant_of_an_address_has_the_same_key(source_id: str, key: str, url: str) -> None:
    assert source(source_id).key_of(url) == key


@pytest.mark.parametrize(("source_id", "url"), NONE)
def test_what_announces_nothing_has_no_key(source_id: str, url: str) -> None:
    assert source(source_id).key_of(url) is None


def test_every_source_names_addresses_of_both_kinds() -> None:
    assert {name for name, _, _ in SAME} == {name for name, _ in NONE} == set(SOURCES)
