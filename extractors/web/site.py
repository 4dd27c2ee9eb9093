"""What the client must know of a site, and what the operator decides for all sites."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from extractors.web.capture import Capture

Soundness = Callable[[Capture], str | None]


@dataclass(frozen=True, slots=True)
class Site:
    """One source's place on the web.

    `hosts`: lower-case host names; requests and redirects stay inside. `delay`: seconds of silence between two requests
    to one host, counted from the end of the first. `soundness`: the source's own test of a page that looks fine; gives
    the reason of a soft error, or None; must not raise. `insecure`: whether an https address may be redirected to plain
    http on the same host (only for a site that offers nothing else).
    """

    hosts: frozenset[str]
    delay: float = 5.0
    soundness: Soundness | None = None
    insecure: bool = False

    def __post_init__(self) -> None:
        """Refuse a site without hosts, with a host in capitals or with a negative delay: ValueError."""
        if not self.hosts or any(host != host.lower().strip() or not host for host in self.hosts):
            raise ValueError(f"site hosts must be lower-case host names and at least one, not {sorted(self.hosts)}")
        if self.delay < 0:
            raise ValueError(f"site delay must be 0 or more seconds, not {self.delay}")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPolicy:
    """The operator's rules, the same for every source.

    `contact`: an https URL or a mail address, sent with each request so that a site can reach us. `state_dir`: folder
    of the per-host locks, stamps and robots.txt copies; every process of a deployment shares it. `mirror`: base URL
    (`http://127.0.0.1:8090`) to which all hosts are mapped, the Host header staying what it was. `delay`: replaces
    every site's own delay (a longer Crawl-delay still holds). `time_limit`: seconds for one try, from connecting to the
    last byte. `size_limit`: bytes of a body, on the wire and unpacked. `tries`: tries per address for failures that may
    pass. `backoff`: seconds, doubled from the second repeated failure on. `longest_wait`: seconds of Retry-After that
    are sat out within a fetch. `patience`: seconds to wait for our turn at a host. `user_agent`: product token, the
    name that robots.txt rules address.
    """

    contact: str
    state_dir: Path
    user_agent: str = "Entente"
    mirror: str | None = None
    delay: float | None = None
    time_limit: float = 60.0
    size_limit: int = 32 * 1024 * 1024
    tries: int = 3
    backoff: float = 2.0
    longest_wait: float = 60.0
    patience: float = 900.0

    def __post_init__(self) -> None:
        """Refuse rules that make no sense, naming the setting: ValueError."""
        if not self.contact.strip() or not self.contact.isprintable():
            raise ValueError("contact must be an https URL or a mail address by which a site's operator can reach you")
        if not self.user_agent.replace("-", "").isalpha():
            raise ValueError(f"user_agent must be a bare product token such as Entente, not {self.user_agent!r}")
        if self.mirror is not None and not (urlsplit(self.mirror).scheme == "http" and urlsplit(self.mirror).hostname):
            raise ValueError(f"mirror must be a base URL such as http://127.0.0.1:8090, not {self.mirror!r}")
        if self.tries < 1 or self.time_limit <= 0 or self.size_limit < 1:
            raise ValueError("tries, time_limit and size_limit must be above zero")

    @property
    def identity(self) -> str:
        """The User-Agent header: who asks, and where to complain."""
        return f"{self.user_agent} (+{self.contact})"
