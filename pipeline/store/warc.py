"""One capture as a pair of WARC records (ISO 28500), and back.

The response record holds the body as it came over the wire, still in its content coding, with its SHA-256 as payload
digest. What WARC has no field for stands in fields of our own, so that a capture reads back equal to what was stored.
"""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import responses
from typing import BinaryIO
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extractors.web import Capture, Outcome
from extractors.web.unpacking import DamagedError, TooLargeError, unpack

UNSOUND_LIMIT = 64 * 1024
"""Of a body that is not the page asked for, this many bytes are evidence enough."""

_OURS = "Entente-"
_ASIDE = "X-Archive-Orig-"
_MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"
_LARGEST = 1 << 31


class DamagedCaptureError(ValueError):
    """The stored record is not there, is torn, or its bytes are not those that were captured."""


def write(writer: WARCWriter, capture: Capture) -> None:
    """Append the capture's response and request records to an open WARC file."""
    kept = capture.raw if capture.outcome.content else capture.raw[:UNSOUND_LIMIT]
    response = writer.create_warc_record(
        capture.final_url,
        "response",
        payload=io.BytesIO(kept),
        length=len(kept),
        warc_headers_dict=_record_fields(capture, kept),
        http_headers=StatusAndHeaders(_status_line(capture), _wire_headers(capture), protocol=capture.http_version),
    )
    request = writer.create_warc_record(
        capture.final_url,
        "request",
        http_headers=StatusAndHeaders(
            f"{capture.method} {_target(capture.final_url)} {capture.http_version}",
            list(capture.request_headers),
            is_http_request=True,
        ),
    )
    writer.write_request_response_pair(request, response)


def read(stream: BinaryIO) -> Capture:
    """The capture whose response record begins where the stream stands.

    Raises:
        DamagedCaptureError: there is no whole record, or its digests do not match its bytes.
    """
    try:
        record = next(ArchiveIterator(stream))
        raw = b"".join(iter(record.raw_stream.read, b""))
        if record.rec_type != "response":
            raise DamagedCaptureError(f"the record is a {record.rec_type}, not a response")
        return _capture(record, raw)
    except DamagedCaptureError:
        raise
    except (StopIteration, ArchiveLoadFailed, EOFError, zlib.error, ValueError, TypeError, AttributeError) as error:
        # Whichever way warcio or a field of ours stumbles over torn bytes, it is the bytes that are wrong.
        raise DamagedCaptureError(f"no whole WARC record: {error!r}") from error


@dataclass(frozen=True, slots=True)
class Entry:
    """What a WARC file says of one capture: the record's offset in bytes, the address asked, and the body's digest."""

    offset: int
    url: str
    body_digest: str


def entries(stream: BinaryIO) -> Iterator[Entry]:
    """The captures of a whole file, in their order: an index made of the file alone.

    Raises:
        DamagedCaptureError: the file is torn; what came before it was given.
    """
    records = ArchiveIterator(stream)
    try:
        for record in records:
            if record.rec_type == "response":
                told = record.rec_headers
                yield Entry(
                    records.get_record_offset(),
                    told.get_header(_OURS + "Asked"),
                    told.get_header(_OURS + "Body-Digest"),
                )
    except (ArchiveLoadFailed, EOFError, zlib.error, ValueError, TypeError, AttributeError) as error:
        raise DamagedCaptureError(f"no whole WARC record: {error!r}") from error


def _record_fields(capture: Capture, kept: bytes) -> dict[str, str]:
    fields = {
        "WARC-Date": capture.fetched_at.astimezone(UTC).strftime(_MOMENT),
        "WARC-Payload-Digest": capture.digest,
        _OURS + "Asked": capture.url,
        _OURS + "Outcome": capture.outcome.value,
        _OURS + "Reason": json.dumps(capture.reason),
        _OURS + "Redirects": json.dumps(capture.redirects),
        _OURS + "Seconds": repr(capture.seconds),
        _OURS + "Retry-After": json.dumps(capture.retry_after),
        _OURS + "Method": capture.method,
        _OURS + "Request": json.dumps(capture.request_headers),
        _OURS + "Body-Digest": capture.body_digest,
    }
    if len(kept) < len(capture.raw):
        # The digest of a part would claim to be that of the whole: WARC has a field to say that it was cut.
        fields |= {"WARC-Truncated": "length", _OURS + "Whole-Digest": capture.digest}
        del fields["WARC-Payload-Digest"]
    return fields


def _status_line(capture: Capture) -> str:
    status = capture.status or 0
    return f"{status} {responses.get(status, 'Unknown')}"


def _target(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _wire_headers(capture: Capture) -> list[tuple[str, str]]:
    """The response's headers; those that describe another framing than the stored one are set aside under a mark."""
    framing = {"transfer-encoding"}
    if capture.header("Content-Length") not in (None, str(len(capture.raw))):
        framing.add("content-length")
    return [((_ASIDE + name) if name.lower() in framing else name, value) for name, value in capture.headers]


def _capture(record: ArcWarcRecord, raw: bytes) -> Capture:
    fields, http = record.rec_headers, record.http_headers
    outcome = Outcome(fields.get_header(_OURS + "Outcome"))
    status = int(http.get_statuscode())
    capture = Capture(
        url=fields.get_header(_OURS + "Asked"),
        final_url=fields.get_header("WARC-Target-URI"),
        outcome=outcome,
        status=status or None,
        headers=tuple((name.removeprefix(_ASIDE), value) for name, value in http.headers),
        raw=raw,
        body=_body(raw, http.get_header("Content-Encoding"), strict=outcome.content),
        fetched_at=datetime.strptime(fields.get_header("WARC-Date"), _MOMENT).replace(tzinfo=UTC),
        seconds=float(fields.get_header(_OURS + "Seconds")),
        reason=json.loads(fields.get_header(_OURS + "Reason")),
        redirects=tuple(json.loads(fields.get_header(_OURS + "Redirects"))),
        retry_after=json.loads(fields.get_header(_OURS + "Retry-After")),
        request_headers=tuple((name, value) for name, value in json.loads(fields.get_header(_OURS + "Request"))),
        http_version=http.protocol,
        method=fields.get_header(_OURS + "Method"),
    )
    _refuse_other_bytes(capture, fields)
    return capture


def _body(raw: bytes, coding: str | None, *, strict: bool) -> bytes:
    try:
        return unpack(raw, coding, _LARGEST)
    except (DamagedError, TooLargeError) as error:
        if strict:
            raise DamagedCaptureError(f"the stored body cannot be unpacked: {error}") from error
        return b""


def _refuse_other_bytes(capture: Capture, fields: StatusAndHeaders) -> None:
    if fields.get_header("WARC-Truncated"):
        return
    stored = fields.get_header("WARC-Payload-Digest")
    if stored != capture.digest:
        raise DamagedCaptureError(f"{capture.url}: the bytes have the digest {capture.digest}, captured were {stored}")
    unpacked = fields.get_header(_OURS + "Body-Digest")
    if capture.outcome.content and unpacked != capture.body_digest:
        raise DamagedCaptureError(f"{capture.url}: the body has the digest {capture.body_digest}, not {unpacked}")
