"""No request ever leaves for a private network, by whatever name it is called."""

from __future__ import annotations

import socket
import threading
from ipaddress import ip_address
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.web import Outcome, PoliteClient, Site, WebPolicy
from extractors.web.address import AddressRefusedError, checked, public

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.extractors.web.conftest import Web

PUBLIC = "93.184.216.34"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://0/",
        "http://0.0.0.0/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "http://192.0.2.1/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001:0:0:0:0:0:80ff:fffe]/",
        "http://[fc00::1]/",
        "http://[fe80::1]/",
        "http://[fec0::1]/",
        "http://[ff02::1]/",
        "https://www.example.org:8443/",
        "http://www.example.org:443/",
        "https://user@www.example.org/",
        "https://user:pass@www.example.org/",
        "ftp://www.example.org/",
        "file:///etc/passwd",
        "//www.example.org/p",
        "www.example.org",
        "https://",
        "https:///p",
        "https://[broken/",
        "https://www.example.org:port/",
        "https://*.example.org/",
        "",
    ],
)
def test_what_is_no_public_web_address_is_refused(web: Web, url: str) -> None:
    hosts = {"127.0.0.1", "[::1]", "0x7f000001", "2130706433", "www.example.org"}
    capture = web.client().get(url, Site(frozenset(hosts), delay=0.0))
    assert (capture.outcome, capture.status, web.visits) == (Outcome.ADDRESS_REFUSED, None, [])
    assert capture.url == url and capture.reason


@pytest.mark.parametrize(
    "url", ["https://www.example.org.evil.net/", "https://example.org/", "https://www.example.org./"]
)
def test_a_host_that_is_not_the_sources_is_refused(web: Web, site: Site, url: str) -> None:
    assert web.client().get(url, site).outcome is Outcome.ADDRESS_REFUSED


@given(st.ip_addresses())
def test_no_literal_of_a_closed_network_passes(address: object) -> None:
    ip = ip_address(str(address))
    host = f"[{ip}]" if ip.version == 6 else str(ip)
    if public(ip):
        assert checked(f"https://{host}/").host.strip("[]")
        inner = getattr(ip, "ipv4_mapped", None) or ip
        assert not (inner.is_private or inner.is_loopback or inner.is_multicast)
    else:
        with pytest.raises(AddressRefusedError):
            checked(f"https://{host}/")


@given(st.text())
def test_any_text_as_address_is_read_or_refused(text: str) -> None:
    try:
        assert checked(text).scheme in ("http", "https")
    except AddressRefusedError as error:
        assert str(error)


@pytest.fixture
def live(tmp_path: Path) -> PoliteClient:
    """A client without a mirror: it would really connect."""
    return PoliteClient(WebPolicy(contact="https://example.org", state_dir=tmp_path, tries=1, time_limit=3, patience=5))


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A port of this machine that notes what the connections to it say first."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            try:
                while True:
                    connection, _ = server.accept()
                    with connection:
                        connection.settimeout(3)
                        heard.append(connection.recv(100))
            except OSError:
                return

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        yield server.getsockname()[1], heard
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


def _resolver(*answers: tuple[str, int]) -> object:
    left = list(answers)

    def getaddrinfo(*_args: object, **_kwargs: object) -> list[object]:
        address = left.pop(0) if len(left) > 1 else left[0]
        family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", address)]

    return getaddrinfo


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.0.0.5", "169.254.169.254", "::1", "::ffff:10.0.0.5"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_name_that_leads_into_a_private_network_is_refused(
    live: PoliteClient, monkeypatch: pytest.MonkeyPatch, inside: str, scheme: str
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", _resolver((inside, 80)))
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("connected"))
    capture = live.get(f"{scheme}://www.example.org/", Site(frozenset({"www.example.org"}), delay=0.0))
    assert (capture.outcome, inside in capture.reason) == (Outcome.ADDRESS_REFUSED, True)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_name_that_changes_its_mind_between_look_up_and_connection_hears_nothing(
    live: PoliteClient, monkeypatch: pytest.MonkeyPatch, listener: tuple[int, list[bytes]], scheme: str
) -> None:
    port, heard = listener
    monkeypatch.setattr(socket, "getaddrinfo", _resolver((PUBLIC, 80), ("127.0.0.1", port)))
    capture = live.get(f"{scheme}://www.example.org/", Site(frozenset({"www.example.org"}), delay=0.0))
    assert capture.outcome is Outcome.ADDRESS_REFUSED
    with socket.create_connection(("127.0.0.1", port)) as ours:  # queued behind theirs: once heard, theirs was too
        ours.sendall(b"end")
        ours.recv(1)
    assert heard == [b"", b"end"]


def test_a_name_that_does_not_resolve_is_a_network_error(live: PoliteClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def getaddrinfo(*_args: object, **_kwargs: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    capture = live.get("https://www.example.org/", Site(frozenset({"www.example.org"}), delay=0.0))
    assert (capture.outcome, "does not resolve" in capture.reason) == (Outcome.NETWORK_ERROR, True)
