"""Captures: what sites answered, one WARC file a batch, written aside and then moved under the lake.

A file under the lake is always whole. The fetches table says which record holds which answer; the same content of the
same address is stored once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from warcio.warcwriter import WARCWriter

from extractors.web import Capture
from pipeline.store import warc
from pipeline.store.delivery import deliver, sync
from pipeline.store.durable import durable
from pipeline.store.lake import Lake
from pipeline.store.warc import DamagedCaptureError

__all__ = ["DamagedCaptureError", "Place", "Reader", "content_of", "keep", "kept_capture", "sweep"]

Content = tuple[str, str]
"""What makes a capture the same as another: the address asked, and the digest of the decoded body."""

_NAME = re.compile(r"[\w.+-]+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a capture lies: a WARC file under the lake, and the offset of its response record in bytes."""

    warc: str
    offset: int


def content_of(capture: Capture) -> Content:
    """What makes this capture the same as another one."""
    return capture.url, capture.body_digest


def keep(
    lake: Lake,
    state: Path,
    *,
    source: str,
    run: str,
    number: int,
    begun: datetime,
    captures: Sequence[Capture],
    known: Mapping[Content, Place],
) -> dict[Content, Place]:
    """Store what is not stored yet, in one durable write; gives the place of every capture that has a body.

    Args:
        lake: where the file goes: ``captures/<source>/<yyyy>/<mm>/<run>-<number>.warc.gz``.
        state: local folder for the unfinished file.
        source: id of the source.
        run: id of the run, of letters, digits and ``._+-`` only.
        number: number of the batch in its run.
        begun: begin of the run, which gives year and month (UTC).
        captures: answers, in the order in which they came.
        known: places of content that is stored already.
    """
    places = {content: place for content, place in known.items() if content in {content_of(c) for c in captures}}
    new = {content_of(c): c for c in captures if c.raw and content_of(c) not in places}
    if not new:
        return places
    if not _NAME.fullmatch(run):
        raise ValueError(f"{run!r} cannot be part of a file name: use letters, digits and ._+- only")
    name = f"captures/{source}/{begun:%Y}/{begun:%m}/{run}-{number}.warc.gz"
    unfinished = _aside(state, source) / f"{run}-{number}.warc.gz.part"
    offsets = _write(unfinished, name, new)
    with durable("captures"):
        deliver(lake, unfinished, name)
    return places | {content: Place(name, offset) for content, offset in offsets.items()}


def sweep(state: Path, source: str) -> int:
    """Delete unfinished files that a killed run left behind; call it under the source's lock. Gives their count."""
    torn = list(_aside(state, source).glob("*.part"))
    for path in torn:
        path.unlink()
    return len(torn)


class Reader:
    """Reads captures back; the file read last stays open, so that reading in order is cheap. Use it in a ``with``."""

    def __init__(self, lake: Lake) -> None:
        self._files = lake.files()
        self._open: tuple[str, BinaryIO] | None = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, place: Place) -> Capture:
        """The capture at a place.

        Raises:
            DamagedCaptureError: the file is missing or torn, or the bytes are not those that were captured.
        """
        try:
            stream = self._stream(place.warc)
            stream.seek(place.offset)
            return warc.read(stream)
        except FileNotFoundError as error:
            raise DamagedCaptureError(f"{place.warc} is missing from the lake") from error
        except DamagedCaptureError as error:
            raise DamagedCaptureError(f"{place.warc} at {place.offset}: {error}") from error

    def close(self) -> None:
        """Close the file read last."""
        if self._open is not None:
            self._open[1].close()
            self._open = None

    def _stream(self, name: str) -> BinaryIO:
        if self._open is None or self._open[0] != name:
            self.close()
            self._open = (name, cast(BinaryIO, self._files.open_input_file(name)))
        return self._open[1]


def kept_capture(lake: Lake, place: Place) -> Capture | None:
    """The capture at a place, or None where it is missing or damaged, for whom it is only a help."""
    with Reader(lake) as reader:
        try:
            return reader.read(place)
        except DamagedCaptureError:
            return None


def _aside(state: Path, source: str) -> Path:
    folder = state / "captures" / source
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _write(path: Path, name: str, new: Mapping[Content, Capture]) -> dict[Content, int]:
    offsets: dict[Content, int] = {}
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True, warc_version="WARC/1.1")
        info = {"software": "Entente", "format": "WARC File Format 1.1"}
        writer.write_record(writer.create_warcinfo_record(Path(name).name, info))
        for content, capture in new.items():
            offsets[content] = file.tell()
            warc.write(writer, capture)
    sync(path)
    return offsets
