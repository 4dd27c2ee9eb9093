"""The transport adapter that sends a prepared request over a given route."""

from urllib.parse import urlsplit

from requests import PreparedRequest
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool

from extractors.web.address import Address
from extractors.web.connection import Deadline, Route, pool


def route_to(address: Address, mirror: str | None) -> Route:
    """The way to an address: over the open internet, or to the mirror, trusted as named by the operator."""
    if mirror is None:
        tls = address.scheme == "https"
        return Route(address.host, 443 if tls else 80, tls=tls, public_only=True)
    base = urlsplit(mirror)
    return Route(base.hostname or "", base.port or 80, tls=False, public_only=False)


class RoutedAdapter(HTTPAdapter):
    """`requests`' own adapter with the route and the deadline of one exchange; neither proxies nor retries."""

    def __init__(self, route: Route, deadline: Deadline) -> None:
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)
        self._pool = pool(route, deadline)

    def get_connection_with_tls_context(
        self,
        request: PreparedRequest,  # noqa: ARG002 - the route was made from the checked address of this very request
        verify: bool | str | None,  # noqa: ARG002
        proxies: object = None,  # noqa: ARG002
        cert: object = None,  # noqa: ARG002
    ) -> HTTPConnectionPool:
        """The pool of the route, whatever the request's URL says."""
        return self._pool

    def close(self) -> None:
        """Close the connection, read to its end or not."""
        self._pool.close()
        super().close()
