"""Sources are found by their folders, and each says who speaks and how its pages are read."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from extractors.profile import Profile
from extractors.registry import SOURCES, active, source
from extractors.source import Source
from schemas.tables import publisher, vocabulary


def test_sources_are_found_in_the_order_of_their_ids() -> None:
    assert list(SOURCES) == sorted(SOURCES)
    assert {"gov_uk", "in_pib", "nato", "sg_mindef", "un_press", "us_war"} <= set(SOURCES)


def test_an_unknown_source_is_refused_with_the_names_of_the_known() -> None:
    with pytest.raises(KeyError, match="un_press"):
        source("atlantis")


@pytest.mark.parametrize("owner", SOURCES.values(), ids=list(SOURCES))
def test_a_source_keeps_the_protocol_and_its_listings_on_its_hosts(owner: Source) -> None:
    assert isinstance(owner, Source)
    for url in owner.listings():
        assert urlsplit(url).hostname in owner.profile.hosts
        assert urlsplit(url).scheme == urlsplit(owner.profile.homepage).scheme
        assert owner.key_of(url) is None


@pytest.mark.parametrize("owner", SOURCES.values(), ids=list(SOURCES))
def test_a_profile_speaks_the_houses_words(owner: Source) -> None:
    profile = owner.profile
    assert profile.state in vocabulary("source_state")
    assert profile.grade in vocabulary("evidence_grade")
    assert profile.quotation_rule in vocabulary("quotation_rule")
    assert profile.text in vocabulary("text_completeness")
    assert timedelta(hours=12) <= profile.usual_silence <= timedelta(days=45)
    assert profile.parser_tag == f"{profile.id}@{profile.parser}"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "UN press"),
        ("homepage", "https://elsewhere.example/"),
        ("cadence", "weekly"),
        ("cadence", "P0D"),
        ("state", "blocked"),
        ("timezone", "Mars/Olympus"),
    ],
)
def test_a_profile_that_cannot_be_is_refused(field: str, value: str) -> None:
    sound: Profile = source("un_press").profile
    with pytest.raises(ValueError, match=r"source .*; give "):
        dataclasses.replace(sound, **{field: value})  # type: ignore[arg-type]  # what no maintainer should write


@pytest.mark.parametrize("owner", SOURCES.values(), ids=list(SOURCES))
def test_the_coder_knows_who_speaks_and_where(owner: Source) -> None:
    row = publisher(owner.profile.id)
    assert row is not None
    assert (row.publisher, row.actor, row.timezone) == (owner.profile.id, owner.profile.actor, owner.profile.timezone)


def test_all_active_sources_run_unless_some_are_named() -> None:
    assert {each.profile.id for each in active()} == {
        n for n, each in SOURCES.items() if each.profile.state == "active"
    }
    assert [each.profile.id for each in active("sco, un_press,tw_mnd")] == ["sco", "un_press"]


def test_a_named_source_that_is_unknown_is_refused() -> None:
    with pytest.raises(KeyError, match="no source 'atlantis'"):
        active("atlantis")
