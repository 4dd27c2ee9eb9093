"""Faults of the wire: what is said is right, how it arrives is not."""

# ruff: noqa: ARG002, D102 (every kind keeps the hooks' signatures; `Fault` documents them)

import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from mirror.exchange import Asked, Reply
from mirror.spoil.fault import Fault

MEGABYTE = 1 << 20


class Truncated(Fault):
    """The connection closes after `share` of the bytes that Content-Length promised."""

    def __init__(self, since: datetime, *, share: float = 0.5) -> None:
        super().__init__(since)
        self._share = share

    def wire(self, reply: Reply, asked: Asked) -> Reply:
        return replace(reply, length=len(reply.body), cut=int(len(reply.body) * self._share))


class Dripping(Fault):
    """The body comes in `chunk` bytes every `pause` seconds."""

    def __init__(self, since: datetime, *, chunk: int = 64, pause: float = 0.2) -> None:
        super().__init__(since)
        self._chunk, self._pause = chunk, pause

    def wire(self, reply: Reply, asked: Asked) -> Reply:
        return replace(reply, chunk=self._chunk, pause=self._pause)


class Late(Fault):
    """The answer begins after `seconds`."""

    def __init__(self, since: datetime, *, seconds: float = 5.0) -> None:
        super().__init__(since)
        self._seconds = seconds

    def wire(self, reply: Reply, asked: Asked) -> Reply:
        return replace(reply, wait=self._seconds)


class Huge(Fault):
    """The page goes on for `megabytes`; with `declared` Content-Length says so beforehand."""

    def __init__(self, since: datetime, *, megabytes: int = 300, declared: bool = False) -> None:
        super().__init__(since)
        self._megabytes, self._declared = megabytes, declared

    def wire(self, reply: Reply, asked: Asked) -> Reply:
        length = self._megabytes * MEGABYTE if self._declared else None
        return replace(reply.without("content-encoding"), status=200, stream=self._stream, length=length)

    def _stream(self) -> Iterator[bytes]:
        filler = (b"<p>and so on</p>" * (MEGABYTE // 16))[:MEGABYTE]
        for _ in range(self._megabytes):
            yield filler


class Bomb(Huge):
    """A small gzip stream that unpacks to `megabytes`."""

    def wire(self, reply: Reply, asked: Asked) -> Reply:
        return replace(reply, status=200, stream=self._stream, headers={**reply.headers, "content-encoding": "gzip"})

    def _stream(self) -> Iterator[bytes]:
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        for _ in range(self._megabytes):
            yield packer.compress(b" " * MEGABYTE)
        yield packer.flush()
