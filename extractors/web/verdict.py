"""From the last answer to a typed outcome with its reason."""

from dataclasses import replace

from extractors.web.capture import Capture, Validators
from extractors.web.courier import retry_after
from extractors.web.exchange import Flaw, Reply
from extractors.web.expectation import mismatch
from extractors.web.journey import Trip
from extractors.web.logins import login_reached
from extractors.web.outcome import Outcome
from extractors.web.site import Site
from extractors.web.walls import wall_in

_GONE = frozenset({404, 410})
_WHOLE = frozenset({200, 203})
_LONGEST_REASON = 300
_PASSING_4XX = frozenset({408, 425})


def judge(trip: Trip, site: Site) -> Capture:
    """The capture of a trip, judged; asks the site's own soundness test last."""
    reply = trip.reply
    verdict = trip.refusal or _of_reply(trip)
    capture = Capture(
        url=trip.ask.url,
        final_url=trip.final_url,
        outcome=verdict.outcome,
        status=reply.status,
        headers=reply.headers,
        raw=reply.raw,
        body=reply.body,
        fetched_at=trip.fetched_at,
        seconds=reply.seconds,
        reason=_one_line(verdict.reason),
        redirects=trip.redirects,
        retry_after=verdict.retry_after,
        request_headers=trip.request_headers,
        http_version=reply.http_version,
        method=trip.ask.method,
    )
    complaint = site.soundness(capture) if site.soundness and capture.outcome.content else None
    return replace(capture, outcome=Outcome.SOFT_ERROR, reason=_one_line(complaint)) if complaint else capture


def _one_line(reason: str) -> str:
    # Reasons quote what servers send, which may be anything.
    words = "".join(char if char.isprintable() else " " for char in reason).split()
    return " ".join(words)[:_LONGEST_REASON]


def _of_reply(trip: Trip) -> Flaw:
    reply = trip.reply
    status = reply.status
    if status is None:
        return reply.flaw or Flaw(Outcome.NETWORK_ERROR, "no answer")
    wall = wall_in(reply)
    if wall is not None:
        return Flaw(
            Outcome.CHALLENGE, f"{status}: a bot wall in place of the page ({wall})", retry_after=retry_after(reply)
        )
    if status == 304:
        return _unchanged(trip)
    if status >= 400:
        return _error(reply, status)
    if status not in _WHOLE:
        return Flaw(Outcome.SOFT_ERROR, f"{status} is no page")
    return reply.flaw or _soft_error(trip) or _content(trip)


def _unchanged(trip: Trip) -> Flaw:
    if trip.ask.validators in (None, Validators()):
        return Flaw(Outcome.SOFT_ERROR, "304 to a request that had no condition")
    return Flaw(Outcome.NOT_MODIFIED, "304: unchanged since the last capture")


def _error(reply: Reply, status: int) -> Flaw:
    silence = retry_after(reply)
    if status in _GONE:
        return Flaw(Outcome.GONE, f"{status}: the site has no such page")
    if status == 429 or (status == 503 and silence is not None):
        asked = "" if silence is None else f", come back in {silence:.0f} s"
        return Flaw(Outcome.RATE_LIMITED, f"{status}: too many requests{asked}", retry_after=silence)
    if status >= 500 or status in _PASSING_4XX:
        return Flaw(Outcome.SERVER_ERROR, f"{status}: the server failed")
    return Flaw(Outcome.BLOCKED, f"{status}: the site refuses the request")


def _soft_error(trip: Trip) -> Flaw | None:
    body = trip.reply.body
    if not body.strip():
        return Flaw(Outcome.SOFT_ERROR, "an empty page")
    reason = mismatch(trip.ask.accept, body)
    if reason is None and trip.redirects and login_reached(trip.ask.url, trip.final_url):
        reason = f"redirected to a login page: {trip.final_url}"
    return Flaw(Outcome.SOFT_ERROR, reason) if reason else None


def _content(trip: Trip) -> Flaw:
    if trip.redirects and trip.permanent:
        return Flaw(Outcome.MOVED, f"moved for good to {trip.final_url}")
    return Flaw(Outcome.FRESH, "the page asked for")
