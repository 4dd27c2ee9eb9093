"""Data within a page: columns as JSON, gzip, base64; the same data give the same letters."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Hashable, Iterable
from typing import TypeVar

from markupsafe import Markup

T = TypeVar("T", bound=Hashable)


class Dictionary(dict[T, int]):
    """Distinct values with their place in order of first appearance, by which columns name them."""

    def codes(self, values: Iterable[T]) -> list[int]:
        """The place of each value; a new value takes the next one."""
        return [self.setdefault(value, len(self)) for value in values]


def block(data: object) -> Markup:
    """The text of a data block: only letters that mean nothing to HTML."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    packed = gzip.compress(text, compresslevel=9, mtime=0)
    return Markup(base64.b64encode(packed).decode("ascii"))  # noqa: S704  base64 holds no markup
