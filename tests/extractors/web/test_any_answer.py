"""Whatever bytes a server sends, an outcome comes back and no exception."""

from __future__ import annotations

import socket
import ssl
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from requests import Request

from extractors.web import Capture, Outcome, Site, Validators, WebPolicy
from extractors.web.connection import Route
from extractors.web.exchange import Limits, exchange

if TYPE_CHECKING:
    from pathlib import Path

    from tests.extractors.web.conftest import Web

HEADERS = st.sampled_from(
    [
        b"Content-Length: 5",
        b"Content-Length: -1",
        b"Content-Length: \xb2",
        b"Content-Length: 5, 7",
        b"Content-Length: 99999999999999999999",
        b"Transfer-Encoding: chunked",
        b"Transfer-Encoding: chunked, chunked",
        b"Content-Encoding: gzip",
        b"Content-Encoding: gzip, deflate, gzip",
        b"Content-Type: text/html; charset=\xff\xfe",
        b"Location: http://[::1",
        b"Location: \x00\x01",
        b"Location: https://xn--\xff.example.org/",
        b"Location: /p",
        b"Set-Cookie: a=b; Domain=.; Max-Age=x",
        b"Retry-After: \xb2",
        b"ETag: \xff",
        b"No colon at all",
        b" folded",
        b": no name",
    ]
)
STATUSES = st.sampled_from([b"200", b"206", b"301", b"302", b"304", b"404", b"429", b"503", b"99", b"1000", b"OK", b""])
ANSWERS = st.one_of(
    st.binary(max_size=200),
    st.builds(
        lambda status, headers, body: b"HTTP/1.1 " + status + b" X\r\n" + b"\r\n".join(headers) + b"\r\n\r\n" + body,
        STATUSES,
        st.lists(HEADERS, max_size=5),
        st.binary(max_size=60),
    ),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answer=ANSWERS)
def test_any_bytes_end_in_an_outcome(web: Web, site: Site, answer: bytes) -> None:
    url = web.answer("/p", lambda visit: visit.wfile.write(answer) and None)
    capture = web.client(time_limit=2.0, longest_wait=0.0).get(url, site)
    assert isinstance(capture.outcome, Outcome)
    assert capture.reason.isprintable() and 0 < len(capture.reason) <= 300
    assert isinstance(capture.text(), str) and capture.final_url.startswith("https://www.example.org/")


@given(etag=st.text(), last_modified=st.text())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_stored_mark_of_a_page_can_be_sent_or_left_out(web: Web, site: Site, etag: str, last_modified: str) -> None:
    capture = web.client().get(web.page("/p"), site, validators=Validators(etag, last_modified))
    assert capture.outcome is Outcome.FRESH


@pytest.fixture
def tls_port(tmp_path: Path) -> int:
    """A port on which a server speaks TLS with a certificate that it made itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(1), now + timedelta(1))
    certificate = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False).sign(
        key, hashes.SHA256()
    )
    pem = serialization.Encoding.PEM
    plain = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (tmp_path / "own.pem").write_bytes(plain + certificate.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "own.pem")
    server = socket.create_server(("localhost", 0))

    def serve() -> None:
        with server, suppress(OSError):
            context.wrap_socket(server.accept()[0], server_side=True)

    threading.Thread(target=serve, daemon=True).start()
    return int(server.getsockname()[1])


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(tls_port: int) -> None:
    route = Route("localhost", tls_port, tls=True, public_only=False)
    reply = exchange(Request("GET", "https://localhost/").prepare(), route, Limits(seconds=5, size=1000))
    assert reply.flaw is not None and reply.status is None
    assert (reply.flaw.outcome, reply.flaw.passing) == (Outcome.NETWORK_ERROR, False)
    assert "certificate is not valid" in reply.flaw.reason


def test_a_capture_without_a_time_zone_is_no_capture() -> None:
    with pytest.raises(ValueError, match="aware"):
        Capture(url="https://a/", final_url="https://a/", outcome=Outcome.FRESH, fetched_at=datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    "rule",
    [
        {"contact": " "},
        {"contact": "a\r\nX: y"},
        {"user_agent": "Mozilla/5.0"},
        {"mirror": "https://127.0.0.1"},
        {"tries": 0},
        {"time_limit": 0},
    ],
)
def test_a_policy_without_sense_is_refused_by_name(tmp_path: Path, rule: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(rule))):
        WebPolicy(**({"contact": "https://example.org", "state_dir": tmp_path} | rule))  # type: ignore[arg-type]


@pytest.mark.parametrize("hosts", [set(), {"WWW.example.org"}, {""}])
def test_a_site_without_proper_hosts_is_refused(hosts: set[str]) -> None:
    with pytest.raises(ValueError, match="hosts"):
        Site(frozenset(hosts))
