"""From the address asked to the last answer: redirects are followed by hand, each hop checked like the first."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import urljoin

from requests import PreparedRequest, Request
from requests.cookies import RequestsCookieJar, extract_cookies_to_jar

from extractors.web.address import Address, AddressRefusedError, checked
from extractors.web.capture import Headers, Validators
from extractors.web.courier import Courier
from extractors.web.exchange import Flaw, Limits, Reply
from extractors.web.outcome import Outcome
from extractors.web.site import Site
from extractors.web.unpacking import ACCEPTED_CODINGS

MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_KEEP_METHOD = frozenset({307, 308})
_ANY_PAGE = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of a site: method, address, and what the request carries."""

    url: str
    method: str = "GET"
    form: Mapping[str, str] | None = None
    validators: Validators | None = None
    accept: str | None = None

    def prepared(self, address: Address, identity: str, cookies: RequestsCookieJar) -> PreparedRequest:
        """The request as it is sent to this hop."""
        headers = {
            "Host": address.host,
            "User-Agent": identity,
            "Accept": self.accept or _ANY_PAGE,
            "Accept-Encoding": ACCEPTED_CODINGS,
            "Connection": "close",
        }
        validators = self.validators or Validators()
        conditions = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
        headers |= {name: value for name, value in conditions.items() if value and _sendable(value)}
        return Request(self.method, address.url, headers=headers, data=self.form, cookies=cookies).prepare()


@dataclass(slots=True)
class Trip:
    """How far an ask got: the last address and its answer, or why there is none."""

    ask: Ask
    reply: Reply = field(default_factory=Reply)
    refusal: Flaw | None = None
    final_url: str = ""
    redirects: tuple[str, ...] = ()
    permanent: bool = True
    request_headers: Headers = ()
    cookies: RequestsCookieJar = field(default_factory=RequestsCookieJar)
    fetched_at: datetime = field(default_factory=lambda: datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class Pass:
    """Leave to ask an address, with the silence that its host wants between requests; or the reason why not."""

    delay: float = 0.0
    refusal: Flaw | None = None


Gate = Callable[[Address, Site], Pass]


class _RefusedError(Exception):
    def __init__(self, outcome: Outcome, reason: str) -> None:
        super().__init__(reason)
        self.flaw = Flaw(outcome, reason)


@dataclass(frozen=True, slots=True)
class Guide:
    """Leads asks through redirects. `gate` is asked at each hop (robots.txt and delay)."""

    courier: Courier
    identity: str
    gate: Gate

    def travel(self, ask: Ask, site: Site, limits: Limits) -> Trip:
        """Follow the ask to its last answer. Never raises for what the net does."""
        trip = Trip(ask, final_url=ask.url)
        try:
            self._walk(trip, site, limits)
        except _RefusedError as error:
            trip.refusal = error.flaw
        except AddressRefusedError as error:
            trip.refusal = Flaw(Outcome.ADDRESS_REFUSED, str(error))
        return trip

    def _walk(self, trip: Trip, site: Site, limits: Limits) -> None:
        ask = trip.ask
        address = checked(ask.url)
        if address.host not in site.hosts:
            raise AddressRefusedError(f"{address.host} is not one of the source's hosts")
        while True:
            self._visit(trip, ask, address, site, limits)
            target = _target(trip.reply, address)
            if trip.refusal is not None or target is None:
                return
            address = _allowed(target, address, site, trip.redirects)
            trip.redirects += (address.url,)
            trip.permanent = trip.permanent and trip.reply.status in _PERMANENT
            if trip.reply.status not in _KEEP_METHOD:
                ask = replace(ask, method="GET", form=None)

    def _visit(self, trip: Trip, ask: Ask, address: Address, site: Site, limits: Limits) -> None:
        trip.final_url = address.url
        leave = self.gate(address, site)
        if leave.refusal is not None:
            trip.refusal, trip.reply = leave.refusal, Reply()
            return
        request = ask.prepared(address, self.identity, trip.cookies)
        trip.request_headers = tuple((str(name), str(value)) for name, value in request.headers.items())
        trip.reply = self.courier.deliver(request, address, delay=leave.delay, limits=limits)
        trip.fetched_at = datetime.now(UTC)
        if trip.reply.response is not None:
            extract_cookies_to_jar(trip.cookies, request, trip.reply.response.raw)  # type: ignore[no-untyped-call]


def _sendable(value: str) -> bool:
    # What a site sent as its mark goes back verbatim, unless it would not pass as a header.
    return value.isprintable() and value == value.strip() and all(char <= "\xff" for char in value)


def _target(reply: Reply, address: Address) -> str | None:
    location = reply.header("Location")
    if reply.status not in _REDIRECTS or not location:
        return None
    with suppress(UnicodeError):
        # Header bytes arrive read as Latin-1; sites that send plain UTF-8 there mean UTF-8.
        location = location.encode("latin-1").decode("utf-8")
    try:
        return urljoin(address.url, location)
    except ValueError:
        raise _RefusedError(Outcome.REDIRECT_REFUSED, f"a redirect to {location!r}, which is no address") from None


def _allowed(target: str, source: Address, site: Site, redirects: tuple[str, ...]) -> Address:
    address = checked(target)
    if address.host not in site.hosts:
        raise _RefusedError(Outcome.REDIRECT_REFUSED, f"a redirect to {address.host}, outside the source's hosts")
    downgrade = source.scheme == "https" and address.scheme == "http"
    if downgrade and not (site.insecure and source.host == address.host):
        raise _RefusedError(Outcome.REDIRECT_REFUSED, f"a redirect from https to plain http at {address.host}")
    if len(redirects) >= MAX_REDIRECTS:
        shape = "in a circle" if address.url in redirects else f"on past {MAX_REDIRECTS} hops"
        raise _RefusedError(Outcome.REDIRECT_REFUSED, f"redirects lead {shape}, last to {address.url}")
    return address
