"""One announcement told in a few words, coded."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from pipeline.coder import Coding, code_item, from_line
from schemas.contract import Mention

Tell: TypeAlias = Callable[..., Coding]
DAY = "2026-09-16"


def coding(title: str, text: str, source: str = "gov_uk", day: str = DAY) -> Coding:
    """What the coder reads in a title and a text that a source published on a day (a Wednesday by default)."""
    return code_item(from_line({"id": "x", "source": source, "published": day, "title": title, "text": text}))


@pytest.fixture(scope="session")
def tell() -> Tell:
    return coding


@pytest.fixture(scope="session")
def one() -> Callable[..., Mention]:
    """The only mention of an announcement."""

    def only(title: str, text: str, source: str = "gov_uk", day: str = DAY) -> Mention:
        (mention,) = coding(title, text, source, day).mentions
        return mention

    return only
