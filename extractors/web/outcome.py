"""How the fetch of one URL can end: a closed list, so that no URL ever ends in silence."""

from enum import StrEnum


class Outcome(StrEnum):
    """The typed end of one fetch. The value is what is stored (`fetches.outcome`) and printed.

    * `FRESH`: the page asked for, whole and judged to be the right one.
    * `MOVED`: as `FRESH`, and every redirect on the way was a permanent one (301, 308), so `Capture.final_url` is the
      address to keep from now on. One temporary hop (302, 303, 307) and the outcome is `FRESH`.
    * `NOT_MODIFIED`: 304 to a conditional request; the content read last time still stands.
    * `GONE`: 404 or 410. Proof about this address only, not about the event that it announced.
    * `CHALLENGE`: a bot wall in place of the page, whatever its status code. Never fought, never read as "no news".
    * `BLOCKED`: the site refuses us in plain words (401, 403, 451 and other 4xx).
    * `SOFT_ERROR`: an answer that claims success and is not the page: empty, cut short, another format, a login page,
      or refused by the source's own test.
    * `RATE_LIMITED`: 429, or 503 with Retry-After, longer than we wait; or our own queue for the host is too long.
    * `SERVER_ERROR`: 5xx after all tries.
    * `NETWORK_ERROR`: no whole answer after all tries: name, connection, TLS, time limit.
    * `TOO_LARGE`: more bytes than the limit, on the wire or unpacked.
    * `ROBOTS_REFUSED`: the host's robots.txt forbids the path. A robots.txt that cannot be read forbids too, but then
      the outcome says why it could not be read (`SERVER_ERROR`, `NETWORK_ERROR`, ...), because that may pass.
    * `REDIRECT_REFUSED`: a redirect out of the source's hosts, from https to http, in a circle, or past five hops.
    * `ADDRESS_REFUSED`: not a public web address of the source: a foreign host, a private network, a port, a password.
    """

    FRESH = "fresh"
    NOT_MODIFIED = "not_modified"
    MOVED = "moved"
    GONE = "gone"
    CHALLENGE = "challenge"
    BLOCKED = "blocked"
    SOFT_ERROR = "soft_error"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    NETWORK_ERROR = "network_error"
    TOO_LARGE = "too_large"
    ROBOTS_REFUSED = "robots_refused"
    REDIRECT_REFUSED = "redirect_refused"
    ADDRESS_REFUSED = "address_refused"

    @property
    def content(self) -> bool:
        """Whether the capture's body is the page asked for, to be parsed: `FRESH` and `MOVED`."""
        return self in (Outcome.FRESH, Outcome.MOVED)

    @property
    def sound(self) -> bool:
        """Whether the site has really answered: content, its absence of change, or its absence."""
        return self.content or self in (Outcome.NOT_MODIFIED, Outcome.GONE)

    @property
    def final(self) -> bool:
        """Whether asking again at a later run is pointless, so that a lead is done with.

        `ADDRESS_REFUSED` is not final: a name may point into a private network for an hour, and asking again costs the
        site nothing, since the refusal comes before a byte is sent.
        """
        return self.sound or self in (Outcome.TOO_LARGE, Outcome.ROBOTS_REFUSED, Outcome.REDIRECT_REFUSED)
