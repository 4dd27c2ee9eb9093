"""One request and its answer, within limits of time and size; what goes wrong comes back as a value."""

import socket
import ssl
import time
from dataclasses import dataclass
from http.client import HTTPException

from requests import PreparedRequest, RequestException, Response
from urllib3.exceptions import HTTPError, NewConnectionError, ReadTimeoutError
from urllib3.response import BaseHTTPResponse

from extractors.web.adapter import RoutedAdapter
from extractors.web.address import AddressRefusedError
from extractors.web.capture import Headers
from extractors.web.connection import Deadline, Route
from extractors.web.outcome import Outcome
from extractors.web.unpacking import DamagedError, TooLargeError, unpack

_STEP = 64 * 1024
_NET_ERRORS = (RequestException, HTTPError, HTTPException, OSError, UnicodeError)


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` from connecting to the last byte; `size` in bytes, on the wire and unpacked.

    `keep_start`: read up to the limit even where Content-Length announces more (robots.txt is cut, not refused).
    """

    seconds: float
    size: int
    keep_start: bool = False


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why there is no answer, or not a whole one.

    `passing`: another try may well go better. `retry_after`: seconds to stay away, where that is known.
    """

    outcome: Outcome
    reason: str
    passing: bool = False
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: `status` None where nothing did. `raw` as sent, `body` unpacked, as far as they were read."""

    status: int | None = None
    headers: Headers = ()
    raw: bytes = b""
    body: bytes = b""
    http_version: str = "HTTP/1.1"
    seconds: float = 0.0
    flaw: Flaw | None = None
    response: Response | None = None

    def header(self, name: str) -> str | None:
        """The first header of that name, in any case of letters, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


def exchange(request: PreparedRequest, route: Route, limits: Limits) -> Reply:
    """Send one request over a connection of its own. Never raises for what the net does."""
    started = time.monotonic()
    deadline = Deadline(limits.seconds)
    adapter = RoutedAdapter(route, deadline)
    try:
        response = adapter.send(request, stream=True, timeout=limits.seconds)
        return _read(response, limits, started)
    except AddressRefusedError as error:
        return Reply(flaw=Flaw(Outcome.ADDRESS_REFUSED, str(error)), seconds=time.monotonic() - started)
    except _NET_ERRORS as error:
        return Reply(flaw=_network_flaw(error, limits), seconds=time.monotonic() - started)
    finally:
        adapter.close()


def _read(response: Response, limits: Limits, started: float) -> Reply:
    stream: BaseHTTPResponse = response.raw
    try:
        raw, flaw = _drain(stream, limits)
    finally:
        response.close()
    body, damage = _unpacked(raw, stream.headers.get("Content-Encoding"), limits)
    return Reply(
        status=response.status_code,
        headers=tuple(stream.headers.items()),
        raw=raw,
        body=body,
        http_version="HTTP/1.0" if stream.version == 10 else "HTTP/1.1",
        seconds=time.monotonic() - started,
        flaw=flaw or damage,
        response=response,
    )


def _drain(stream: BaseHTTPResponse, limits: Limits) -> tuple[bytes, Flaw | None]:
    announced = stream.headers.get("Content-Length", "")
    too_large = Flaw(Outcome.TOO_LARGE, f"the answer passes {limits.size} bytes")
    if announced.isdecimal() and int(announced) > limits.size and not limits.keep_start:
        return b"", too_large
    raw = bytearray()
    try:
        for piece in stream.stream(_STEP, decode_content=False):
            raw += piece
            if len(raw) > limits.size:
                return bytes(raw[: limits.size]), too_large
    except _NET_ERRORS as error:
        return bytes(raw), _body_flaw(error, limits)
    return bytes(raw), None


def _unpacked(raw: bytes, coding: str | None, limits: Limits) -> tuple[bytes, Flaw | None]:
    try:
        return unpack(raw, coding, limits.size), None
    except TooLargeError as error:
        return error.start, Flaw(Outcome.TOO_LARGE, str(error))
    except DamagedError as error:
        return b"", Flaw(Outcome.SOFT_ERROR, str(error), passing=True)


def _body_flaw(error: Exception, limits: Limits) -> Flaw:
    # The connection ended in good order but the body had not: no error of the socket lies beneath.
    if not any(isinstance(cause, OSError) for cause in _causes(error)):
        return Flaw(Outcome.SOFT_ERROR, "the answer was cut short before its announced end", passing=True)
    return _network_flaw(error, limits)


def _causes(error: BaseException) -> list[BaseException]:
    """The error and everything wrapped in it, outermost first."""
    found: list[BaseException] = []
    queue: list[object] = [error]
    while queue:
        current = queue.pop(0)
        if isinstance(current, BaseException) and current not in found:
            found.append(current)
            queue += [*current.args, current.__cause__, getattr(current, "reason", None)]
    return found


def _network_flaw(error: Exception, limits: Limits) -> Flaw:
    causes = _causes(error)
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Flaw(Outcome.NETWORK_ERROR, f"the certificate is not valid: {cause.verify_message}")
        if isinstance(cause, socket.gaierror):
            return Flaw(Outcome.NETWORK_ERROR, f"the name does not resolve: {cause.strerror}", passing=True)
        if isinstance(cause, TimeoutError | ReadTimeoutError) and not isinstance(cause, NewConnectionError):
            reason = f"no whole answer within {limits.seconds:g} s"
            return Flaw(Outcome.NETWORK_ERROR, reason, passing=True)
    innermost = causes[-1]
    return Flaw(Outcome.NETWORK_ERROR, f"no answer: {type(innermost).__name__}: {innermost}", passing=True)
