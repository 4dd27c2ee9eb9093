"""Every change of every site is noticed by a named guard, no harmless one by any, and the matrix never loses a cell."""

from __future__ import annotations

import pytest

from extractors.registry import SOURCES
from tests.drills.drill import mutations
from tests.drills.matrix import complaints, drilled, guards, kept, not_applicable


@pytest.mark.slow
@pytest.mark.parametrize("source", SOURCES)
def test_every_change_is_noticed_and_no_harmless_one_is(source: str) -> None:
    row = drilled(source)
    assert list(complaints(source, row)) == []
    assert guards(row) == kept()[source], f"keep the change with: python -m tests.drills --keep {source}"


def test_the_matrix_is_whole() -> None:
    names = {mutation.name for mutation in mutations()}
    assert {source: names - row.keys() for source, row in kept().items()} == {source: set() for source in SOURCES}
    assert all(guard for row in kept().values() for guard in row.values())


def test_every_excuse_is_for_a_mutation_and_a_source_that_there_are() -> None:
    harmful = {mutation.name for mutation in mutations() if mutation.harmful}
    assert not_applicable().keys() <= SOURCES.keys()
    assert all(row.keys() <= harmful and all(row.values()) for row in not_applicable().values())
