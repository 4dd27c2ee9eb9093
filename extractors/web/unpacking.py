"""Undoing a content coding (gzip, deflate) without ever holding more than the limit."""

import zlib

ACCEPTED_CODINGS = "gzip, deflate"
# Deflate cannot pack better than 1032 to 1; pages, even whitespace-ridden tables, stay far below this.
_BOMB_RATIO = 250
_BOMB_FLOOR = 1024 * 1024
_STEP = 256 * 1024


class TooLargeError(Exception):
    """The unpacked body passes the limit or is a decompression bomb; `start` is what was unpacked until then."""

    def __init__(self, message: str, start: bytes) -> None:
        super().__init__(message)
        self.start = start


class DamagedError(Exception):
    """The packed body is cut short, corrupt, or in a coding that was not asked for."""


def unpack(raw: bytes, coding: str | None, limit: int) -> bytes:
    """The body behind a Content-Encoding header's value (None: as it is), at most `limit` bytes.

    Raises TooLargeError or DamagedError.
    """
    names = [name.strip().lower() for name in (coding or "").split(",")]
    body = raw
    for name in reversed([name for name in names if name not in ("", "identity")]):
        if name in ("gzip", "x-gzip"):
            body = _inflate(body, zlib.MAX_WBITS | 16, limit)
        elif name == "deflate":
            body = _inflate(body, _deflate_format(body), limit)
        else:
            raise DamagedError(f"the body is coded in {name!r}, which was not asked for")
    return body


def _deflate_format(raw: bytes) -> int:
    # RFC 9110 8.4.1.2: "deflate" means zlib's format, but some servers send the bare stream.
    zlib_header = len(raw) > 1 and raw[0] & 0x0F == zlib.DEFLATED and int.from_bytes(raw[:2]) % 31 == 0
    return zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS


def _inflate(raw: bytes, window: int, limit: int) -> bytes:
    out = bytearray()
    rest = raw
    while rest.strip(b"\0"):  # a gzip body may have several members, and zeros after them
        rest = _inflate_member(rest, window, out, len(raw), limit)
    return bytes(out)


def _inflate_member(rest: bytes, window: int, out: bytearray, packed: int, limit: int) -> bytes:
    """Append one member's content to `out`; gives the bytes behind the member."""
    inflater = zlib.decompressobj(window)
    while not inflater.eof:
        try:
            piece = inflater.decompress(rest, _STEP)
        except zlib.error as error:
            raise DamagedError(f"the packed body is corrupt: {error}") from error
        rest = inflater.unconsumed_tail
        if not (piece or rest or inflater.eof):
            raise DamagedError("the packed body is cut short")
        out += piece
        _check_size(out, packed, limit)
    return inflater.unused_data


def _check_size(out: bytearray, packed: int, limit: int) -> None:
    if len(out) > limit:
        raise TooLargeError(f"the unpacked body passes {limit} bytes", bytes(out[:limit]))
    if len(out) > max(_BOMB_FLOOR, packed * _BOMB_RATIO):
        raise TooLargeError(f"{packed} bytes unpack to more than {len(out)}: a decompression bomb", bytes(out))
