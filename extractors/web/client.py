"""The polite web client: every address ends in a typed outcome, and no site is asked faster than it allows."""

from collections.abc import Mapping

from extractors.web.capture import Capture, Validators
from extractors.web.site import Site, WebPolicy


class PoliteClient:
    """Fetches pages under a policy. Safe to share between threads; makes no connection before it is asked to."""

    def __init__(self, policy: WebPolicy) -> None:
        """Keep the policy; `policy.state_dir` is made when first needed."""
        self.policy = policy

    def get(
        self, url: str, site: Site, *, validators: Validators | None = None, accept: str | None = None
    ) -> Capture:
        """Fetch one address of the site.

        `validators` make the request conditional. `accept` is the Accept header; where it names only JSON or only XML
        types, an answer of another format is a soft error. Never raises for what the net does: see `Outcome`.
        """
        raise NotImplementedError

    def post(self, url: str, site: Site, *, form: Mapping[str, str], accept: str | None = None) -> Capture:
        """Send a form that only reads (a listing behind a form): retried and judged like `get`."""
        raise NotImplementedError
