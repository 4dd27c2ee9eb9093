"""Bringing one request to its host: our turn, then tries with growing silence between them."""

from requests import PreparedRequest
from urllib3 import Retry
from urllib3.exceptions import InvalidHeader, MaxRetryError

from extractors.web.adapter import route_to
from extractors.web.address import Address
from extractors.web.exchange import Flaw, Limits, Reply, exchange
from extractors.web.outcome import Outcome
from extractors.web.site import WebPolicy
from extractors.web.turnstile import LONGEST_SILENCE, NoTurnError, Turnstile
from extractors.web.walls import wall_in

# Statuses after which a later try may go well: RFC 9110 15.5.9, 15.6; RFC 8470 (425); RFC 6585 (429); Cloudflare's 52x.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_BUSY = frozenset({429, 503})


def retry_after(reply: Reply) -> float | None:
    """Seconds of silence that a busy answer (429, 503) asks for, at most a day; None where it does not say."""
    value = reply.header("Retry-After")
    if reply.status not in _BUSY or value is None:
        return None
    try:
        return Retry(retry_after_max=int(LONGEST_SILENCE)).parse_retry_after(value)
    except (InvalidHeader, ValueError, OverflowError):
        return None


class Courier:
    """Sends requests under the operator's policy, one at a time per host."""

    def __init__(self, policy: WebPolicy) -> None:
        self._policy = policy
        self._turnstile = Turnstile(
            policy.state_dir / "hosts", patience=policy.patience, longest_wait=policy.longest_wait
        )

    def deliver(self, request: PreparedRequest, address: Address, *, delay: float, limits: Limits) -> Reply:
        """The last answer to the request; a turn that would come too late is a reply with a flaw."""
        route = route_to(address, self._policy.mirror)
        retry: Retry | None = Retry(
            total=self._policy.tries - 1,
            backoff_factor=self._policy.backoff,
            backoff_max=self._policy.longest_wait,
        )
        reply = Reply()
        while retry is not None:
            try:
                with self._turnstile.turn(address.host, delay) as turn:
                    reply = exchange(request, route, limits)
                    retry = self._next_try(retry, reply)
                    backoff = retry.get_backoff_time() if retry else 0.0
                    turn.keep_silent(max(retry_after(reply) or 0.0, backoff))
            except NoTurnError as error:
                return Reply(flaw=Flaw(Outcome.RATE_LIMITED, str(error), retry_after=error.seconds))
        return reply

    def _next_try(self, retry: Retry, reply: Reply) -> Retry | None:
        if not _may_pass(reply) or (retry_after(reply) or 0.0) > self._policy.longest_wait:
            return None
        try:
            return retry.increment()
        except MaxRetryError:
            return None


def _may_pass(reply: Reply) -> bool:
    if reply.status is not None and reply.status >= 300:
        return reply.status in _PASSING and wall_in(reply) is None
    return reply.flaw is not None and reply.flaw.passing
