"""What a host's robots.txt allows, after RFC 9309, kept for a day and shared by all processes.

A robots.txt that is not there (4xx) allows everything. One that cannot be read (5xx, no answer, a bot wall, a redirect
we do not follow) forbids everything for now, and is tried again after ten minutes; a copy read within the last thirty
days serves in its place.
"""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from filelock import FileLock, Timeout
from protego import Protego

from extractors.web.address import Address
from extractors.web.exchange import Flaw, Reply
from extractors.web.journey import Trip
from extractors.web.outcome import Outcome
from extractors.web.site import Site
from extractors.web.text import decode
from extractors.web.walls import wall_in

SIZE_LIMIT = 500 * 1024  # RFC 9309 2.5: what is beyond may be ignored
_GOOD_FOR = 24 * 3600.0  # RFC 9309 2.4
_CLOSED_FOR = 600.0
_SERVES_STALE = 30 * 24 * 3600.0

Fetch = Callable[[str, Site], Trip]


@dataclass(frozen=True, slots=True)
class Rules:
    """A host's rules at one time. `text` None: they could not be read, for the reason given. Times since the epoch."""

    text: str | None
    checked_at: float
    read_at: float
    outcome: str = ""
    reason: str = ""

    @property
    def stale(self) -> bool:
        """Whether the rules must be looked at again before use."""
        age = time.time() - self.checked_at
        return not 0 <= age < (_CLOSED_FOR if self.outcome else _GOOD_FOR)

    def refusal(self, url: str, agent: str) -> Flaw | None:
        """Why this address may not be asked by this agent, or None."""
        if self.text is None:
            return Flaw(Outcome(self.outcome), self.reason)
        if _parsed(self.text).can_fetch(url, agent):
            return None
        return Flaw(Outcome.ROBOTS_REFUSED, f"robots.txt forbids {url}")

    def crawl_delay(self, agent: str) -> float:
        """Seconds that the host wants between requests; 0 where it does not say."""
        return float(_parsed(self.text).crawl_delay(agent) or 0.0) if self.text else 0.0


@lru_cache(maxsize=64)
def _parsed(text: str) -> Protego:
    return Protego.parse(text)


class RobotsBook:
    """The rules of all hosts, kept in a folder."""

    def __init__(self, folder: Path, fetch: Fetch, *, patience: float) -> None:
        """`fetch` brings a robots.txt by the same polite way as any page; `patience`: seconds to queue for another's
        look at the same file."""
        self._folder, self._fetch, self._patience = folder, fetch, patience

    def rules(self, address: Address, site: Site) -> Rules:
        """The rules for an address's scheme and host, from the book or from the host."""
        entry = self._folder / f"{quote(address.origin, safe='')}.json"
        known = _load(entry)
        if known is not None and not known.stale:
            return known
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(entry.with_suffix(".lock"), timeout=self._patience, thread_local=False):
                known = _load(entry)  # another may have looked while we queued
                return known if known is not None and not known.stale else self._look(entry, known, address, site)
        except Timeout:
            now = time.time()
            return Rules(
                None, now, now, Outcome.RATE_LIMITED, f"others of ours still read robots.txt of {address.host}"
            )

    def _look(self, entry: Path, known: Rules | None, address: Address, site: Site) -> Rules:
        trip = self._fetch(f"{address.origin}/robots.txt", site)
        rules = _renewed(known, read(trip, address.host))
        unasked = trip.reply.flaw is not None and trip.reply.flaw.outcome is Outcome.RATE_LIMITED
        if not unasked:  # a turn that we did not get says nothing of the host
            _store(entry, rules)
        return rules


def read(trip: Trip, host: str) -> Rules:
    """What the way to a robots.txt and its answer say."""
    reply, now = trip.reply, time.time()
    flaw = trip.refusal or (reply.flaw if reply.status is None else None) or _unreadable(reply)
    if flaw is None:
        return Rules(_text(reply), now, now)
    outcome = Outcome.SOFT_ERROR if flaw.outcome is Outcome.REDIRECT_REFUSED else flaw.outcome
    return Rules(None, now, now, outcome, f"robots.txt of {host} cannot be read: {flaw.reason}")


def _unreadable(reply: Reply) -> Flaw | None:
    status = reply.status or 0
    if 400 <= status < 500 and status != 429:
        return None
    wall = wall_in(reply)
    if wall is not None:
        return Flaw(Outcome.CHALLENGE, f"a bot wall ({wall})")
    if status == 429:
        return Flaw(Outcome.RATE_LIMITED, "429")
    if not 200 <= status < 300:
        return Flaw(Outcome.SERVER_ERROR, f"it answered {status}")
    return None if reply.flaw is None or reply.flaw.outcome is Outcome.TOO_LARGE else reply.flaw


def _text(reply: Reply) -> str:
    if reply.status is not None and reply.status >= 400:
        return ""
    text = decode(reply.body[:SIZE_LIMIT])
    cut = reply.flaw is not None or len(reply.body) > SIZE_LIMIT
    return text.rpartition("\n")[0] if cut else text


def _renewed(known: Rules | None, new: Rules) -> Rules:
    if new.text is not None or known is None or known.text is None:
        return new
    if new.checked_at - known.read_at >= _SERVES_STALE:
        return new
    return replace(known, checked_at=new.checked_at, outcome=new.outcome, reason=new.reason)


def _load(entry: Path) -> Rules | None:
    try:
        return Rules(**json.loads(entry.read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError):
        return None  # written by another version, or torn: look again


def _store(entry: Path, rules: Rules) -> None:
    aside = entry.with_suffix(".new")
    aside.write_text(json.dumps(asdict(rules)), "utf-8")
    aside.replace(entry)
