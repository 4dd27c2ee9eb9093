"""Connections that know where they may lead and when they must end.

urllib3 bounds each single read; a server that sends one byte a second would hold such a client for ever. Here every
read gets only what is left of one deadline. And the address connected to is looked at before a byte is sent, so that a
name which changes its mind between two look-ups leads nowhere.
"""

import io
import socket
import time
from dataclasses import dataclass
from http.client import HTTPResponse
from ipaddress import ip_address
from typing import Protocol, cast

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util.connection import create_connection

from extractors.web.address import AddressRefusedError, public

_BUFFER = 64 * 1024


class Deadline:
    """The moment at which an exchange must be over."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def remaining(self) -> float:
        """Seconds left, above zero; raises TimeoutError when none are."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError(f"not done within {self.seconds:g} s")
        return left


@dataclass(frozen=True, slots=True)
class Route:
    """Where to connect for a host: itself over public addresses only, or the mirror."""

    host: str
    port: int
    tls: bool
    public_only: bool

    def dial(self, deadline: Deadline) -> socket.socket:
        """A connected socket; raises AddressRefusedError, or OSError where nothing answers."""
        found = socket.getaddrinfo(self.host.strip("[]"), self.port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        for address in addresses:
            self._check(address)
        failure: OSError = OSError(f"{self.host} has no address")
        for index, address in enumerate(addresses):
            try:
                return self._connect(address, deadline, share=len(addresses) - index)
            except OSError as error:
                failure = error
        raise failure

    def _connect(self, address: str, deadline: Deadline, *, share: int) -> socket.socket:
        timeout = deadline.remaining() / share
        connected = create_connection(
            (address, self.port), timeout, socket_options=HTTPConnection.default_socket_options
        )
        try:
            self._check(str(connected.getpeername()[0]))
            connected.settimeout(deadline.remaining())
        except BaseException:
            connected.close()
            raise
        return connected

    def _check(self, address: str) -> None:
        if self.public_only and not public(ip_address(address)):
            raise AddressRefusedError(f"{self.host} leads to {address}, which is not a public address")


class _TimedReader(io.RawIOBase):
    """A socket's reading side whose every read gets what is left of the deadline."""

    def __init__(self, inner: io.BufferedReader, sock: socket.socket, deadline: Deadline) -> None:
        self._inner, self._sock, self._deadline = inner, sock, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._sock.settimeout(self._deadline.remaining())
        return self._inner.raw.readinto(buffer) or 0

    def close(self) -> None:
        self._inner.close()
        super().close()


def _timed_response(deadline: Deadline) -> type[HTTPResponse]:
    class TimedResponse(HTTPResponse):
        def __init__(self, sock: socket.socket, debuglevel: int = 0, method: str | None = None) -> None:
            super().__init__(sock, debuglevel, method)
            self.fp = io.BufferedReader(_TimedReader(self.fp, sock, deadline), _BUFFER)

    return TimedResponse


class _Routed(Protocol):
    route: Route
    deadline: Deadline
    response_class: type[HTTPResponse]


def _open(connection: _Routed) -> socket.socket:
    connection.response_class = _timed_response(connection.deadline)
    return connection.route.dial(connection.deadline)


class _PlainConnection(HTTPConnection):
    route: Route
    deadline: Deadline

    def _new_conn(self) -> socket.socket:
        return _open(self)


class _TlsConnection(HTTPSConnection):
    route: Route
    deadline: Deadline

    def _new_conn(self) -> socket.socket:
        return _open(self)


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _PlainConnection
    route: Route
    deadline: Deadline

    def _new_conn(self) -> _PlainConnection:
        connection = cast("_PlainConnection", super()._new_conn())
        connection.route, connection.deadline = self.route, self.deadline
        return connection


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _TlsConnection
    route: Route
    deadline: Deadline

    def _new_conn(self) -> _TlsConnection:
        connection = cast("_TlsConnection", super()._new_conn())
        connection.route, connection.deadline = self.route, self.deadline
        return connection


def pool(route: Route, deadline: Deadline) -> HTTPConnectionPool:
    """A urllib3 pool for one exchange over this route."""
    made = (_TlsPool if route.tls else _PlainPool)(route.host, route.port)
    made.route, made.deadline = route, deadline
    return made
