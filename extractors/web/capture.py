"""One exchange with a site, from the address asked to the typed outcome, as it is stored and parsed."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from extractors.web.outcome import Outcome
from extractors.web.text import declared_charset, decode

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Validators:
    """What a conditional request carries: the ETag and Last-Modified of the last sound capture, verbatim."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One exchange that ended in a typed outcome. Times are UTC and aware.

    `raw` is the body as sent, still in its content coding (gzip, deflate) but without chunk marks; `body` is the same
    unpacked. Both are kept for every answer that had a body, challenge pages included, so read `outcome.content`
    before parsing. Of a `TOO_LARGE` answer only the part read is there. `status`, `headers` and `request_headers`
    belong to the last hop; `status` is None where no answer came or none was asked for. `redirects` are the addresses
    that were followed, in order, the last being `final_url`. `seconds` counts the last try on the wire, the waiting for
    our turn left out. `retry_after` is in seconds from `fetched_at`.
    """

    url: str
    final_url: str
    outcome: Outcome
    status: int | None = None
    headers: Headers = ()
    raw: bytes = b""
    body: bytes = b""
    fetched_at: datetime
    seconds: float = 0.0
    reason: str = ""
    redirects: tuple[str, ...] = ()
    retry_after: float | None = None
    request_headers: Headers = ()
    http_version: str = "HTTP/1.1"
    method: str = "GET"

    def __post_init__(self) -> None:
        """Refuse a naive time: ValueError."""
        if self.fetched_at.tzinfo is None:
            raise ValueError(f"capture of {self.url}: fetched_at must be an aware UTC time")

    def header(self, name: str) -> str | None:
        """The first response header of that name, in any case of letters, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def etag(self) -> str | None:
        """The ETag, verbatim (weak mark and quotes included)."""
        return self.header("ETag")

    @property
    def last_modified(self) -> str | None:
        """The Last-Modified date, verbatim: it goes back to the site as it came."""
        return self.header("Last-Modified")

    @property
    def validators(self) -> Validators:
        """What the next conditional request for this address carries."""
        return Validators(self.etag, self.last_modified)

    @property
    def content_type(self) -> str | None:
        """The media type in lower case without parameters (`text/html`), or None."""
        value = self.header("Content-Type")
        return value.split(";")[0].strip().lower() or None if value else None

    @property
    def digest(self) -> str:
        """`sha256:<hex>` of the bytes as sent."""
        return "sha256:" + hashlib.sha256(self.raw).hexdigest()

    @property
    def body_digest(self) -> str:
        """`sha256:<hex>` of the unpacked bytes: equal for one page sent packed in two ways."""
        return "sha256:" + hashlib.sha256(self.body).hexdigest()

    def text(self) -> str:
        """The body as text; never raises and trusts the bytes over the header (rules in `extractors.web.text`)."""
        return decode(self.body, declared_charset(self.header("Content-Type")))


def saved(
    url: str,
    body: bytes,
    *,
    content_type: str | None = None,
    fetched_at: datetime | None = None,
    outcome: Outcome = Outcome.FRESH,
) -> Capture:
    """A capture made of a page that was saved to a file, for parsers; `fetched_at` is now unless given."""
    headers: Headers = (("Content-Type", content_type),) if content_type else ()
    when = fetched_at or datetime.now(UTC)
    return Capture(
        url=url,
        final_url=url,
        outcome=outcome,
        status=200,
        headers=headers,
        raw=body,
        body=body,
        fetched_at=when,
        reason="read from a saved page",
    )
