"""What passes between a site, the faults and the wire."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as the site will see it; a fault may hand the site another query or another moment."""

    host: str
    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    now: datetime

    @property
    def target(self) -> str:
        """Path and query as in the request line."""
        return f"{self.path}?{self.query}" if self.query else self.path


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: what is said, and how it goes over the wire.

    `length` is the Content-Length to declare when it differs from the body's; `cut` stops after that many bytes;
    `pause` seconds pass between chunks of `chunk` bytes, `wait` seconds before all; `stream` replaces the body by
    generated chunks.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    length: int | None = None
    cut: int | None = None
    chunk: int = 1 << 16
    pause: float = 0.0
    wait: float = 0.0
    stream: Callable[[], Iterator[bytes]] | None = None

    @property
    def content_type(self) -> str:
        """The media type in lower case, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def saying(self, body: bytes | str, **headers: str) -> Self:
        """The same reply with another body; header names are written with underscores."""
        raw = body.encode() if isinstance(body, str) else body
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        return replace(self, body=raw, headers={**self.headers, **more})

    def without(self, *names: str) -> Self:
        """The same reply without these headers."""
        return replace(self, headers={name: value for name, value in self.headers.items() if name not in names})
