"""Which addresses may be asked at all: public web addresses, on the usual ports, without a password.

Every check works on the URL as `requests` will send it, so that no second reading of the URL can lead elsewhere.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from requests import PreparedRequest, RequestException
from urllib3.util import Url, parse_url

_PORTS = {"http": 80, "https": 443}
_NAT64 = ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_NUMERIC_END = re.compile(r"(\d+|0x[0-9a-f]*)", re.IGNORECASE)


class AddressRefusedError(Exception):
    """An address that must not be asked; the message says why, for a person."""


@dataclass(frozen=True, slots=True)
class Address:
    """A checked URL, as it is sent: `host` in lower case, IDNA-encoded, IPv6 in brackets."""

    url: str
    scheme: str
    host: str

    @property
    def origin(self) -> str:
        """Scheme and host: what one robots.txt speaks for."""
        return f"{self.scheme}://{self.host}"


def checked(url: str) -> Address:
    """Read a URL; raises AddressRefusedError for what is not a public web address on its usual port."""
    parts = _parsed(url)
    scheme, host = parts.scheme or "", (parts.host or "").lower()
    if scheme not in _PORTS or not host:
        raise AddressRefusedError(f"{url!r} is not an http or https address")
    if parts.auth is not None:
        raise AddressRefusedError(f"the address of {host} carries a user name or password")
    if parts.port not in (None, _PORTS[scheme]):
        raise AddressRefusedError(f"{host} is addressed on port {parts.port}; only 80 and 443 are asked")
    _check_literal(host)
    return Address(parts._replace(fragment=None, port=None).url, scheme, host)


def _parsed(url: str) -> Url:
    prepared = PreparedRequest()
    try:
        prepared.prepare_url(url, None)
        return parse_url(prepared.url or "")
    except (RequestException, ValueError) as error:
        raise AddressRefusedError(f"{url!r} is not a web address: {error}") from error


def _check_literal(host: str) -> None:
    # As the URL standard does: a host that ends in a number is an IPv4 address, in whatever notation.
    bare = host.strip("[]")
    numeric = ":" in bare or _NUMERIC_END.fullmatch(bare.rstrip(".").rsplit(".", 1)[-1])
    if not numeric:
        return
    try:
        address = ip_address(bare)
    except ValueError:
        raise AddressRefusedError(f"the host {host} is a number in disguise") from None
    if not public(address):
        raise AddressRefusedError(f"the host {host} is not a public address")


def public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address belongs to the open internet; an IPv4 address wrapped in an IPv6 one is unwrapped."""
    if isinstance(address, IPv6Address):
        inner = _wrapped(address)
        if inner is not None:
            return public(inner)
        # 6to4 and Teredo carry an IPv4 address too; both are out of use, and a site found there is none of ours.
        if address.is_site_local or address.sixtofour or address.teredo:
            return False
    closed = (
        address.is_private,
        address.is_loopback,
        address.is_link_local,
        address.is_multicast,
        address.is_reserved,
        address.is_unspecified,
    )
    return address.is_global and not any(closed)


def _wrapped(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped
