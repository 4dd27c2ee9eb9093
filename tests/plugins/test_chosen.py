"""A deployment runs every active source, or those that it names."""

from __future__ import annotations

import pytest

from extractors.registry import SOURCES
from plugins.chosen import chosen


def test_without_a_word_all_active_sources_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ENTENTE_SOURCES", raising=False)
    assert {each.profile.id for each in chosen()} == {
        name for name, each in SOURCES.items() if each.profile.state == "active"
    }


def test_those_that_are_named_run_unless_they_are_blocked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_SOURCES", "sco, un_press,tw_mnd")
    assert [each.profile.id for each in chosen()] == ["sco", "un_press"]


def test_an_unknown_source_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_SOURCES", "atlantis")
    with pytest.raises(KeyError, match="no source 'atlantis'"):
        chosen()
