"""The polite web client: every address ends in a typed outcome, and no site is asked faster than it allows."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit

from extractors.web.address import Address
from extractors.web.capture import Capture, Validators
from extractors.web.courier import Courier
from extractors.web.exchange import Limits
from extractors.web.journey import Ask, Guide, Pass, Trip
from extractors.web.robots import SIZE_LIMIT, RobotsBook
from extractors.web.site import Site, WebPolicy
from extractors.web.verdict import judge


class PoliteClient:
    """Fetches pages under a policy. Safe to share between threads; keeps no connection, no cookie between fetches."""

    def __init__(self, policy: WebPolicy) -> None:
        """Keep the policy; `policy.state_dir` is made when first needed."""
        self.policy = policy
        courier = Courier(policy)
        self._pages = Guide(courier, policy.identity, self._robots_gate)
        self._robots_files = Guide(courier, policy.identity, self._open_gate)
        self._robots = RobotsBook(_robots_folder(policy), self._fetch_robots, patience=policy.patience)

    def get(self, url: str, site: Site, *, validators: Validators | None = None, accept: str | None = None) -> Capture:
        """Fetch one address of the site.

        `validators` make the request conditional. `accept` is the Accept header; where it names only JSON or only XML
        types, an answer of another format is a soft error. Never raises for what the net does: see `Outcome`.
        """
        return self._judged(Ask(url, validators=validators, accept=accept), site)

    def post(self, url: str, site: Site, *, form: Mapping[str, str], accept: str | None = None) -> Capture:
        """Send a form that only reads (a listing behind a form): retried and judged like `get`."""
        return self._judged(Ask(url, method="POST", form=form, accept=accept), site)

    def _judged(self, ask: Ask, site: Site) -> Capture:
        limits = Limits(self.policy.time_limit, self.policy.size_limit)
        return judge(self._pages.travel(ask, site, limits), site)

    def _delay(self, site: Site) -> float:
        return site.delay if self.policy.delay is None else self.policy.delay

    def _robots_gate(self, address: Address, site: Site) -> Pass:
        rules = self._robots.rules(address, site)
        agent = self.policy.user_agent
        delay = max(self._delay(site), rules.crawl_delay(agent))
        return Pass(delay, rules.refusal(address.url, agent))

    def _open_gate(self, _address: Address, site: Site) -> Pass:
        return Pass(self._delay(site))

    def _fetch_robots(self, url: str, site: Site) -> Trip:
        limits = Limits(self.policy.time_limit, SIZE_LIMIT, keep_start=True)
        return self._robots_files.travel(Ask(url, accept="text/plain, */*;q=0.5"), site, limits)


def _robots_folder(policy: WebPolicy) -> Path:
    # What a mirror says of a host must never be taken for what the host says.
    place = "live" if policy.mirror is None else quote(urlsplit(policy.mirror).netloc, safe="")
    return policy.state_dir / "robots" / place
