"""The faults that can be set on a running mirror. A later one is a class in `spoil/` and an entry in `KINDS`."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from functools import partial
from typing import cast

from mirror.exchange import Asked
from mirror.spoil import asking, content, transport, walls
from mirror.spoil.fault import Fault

CLOUDFLARE = {"server": "cloudflare", "cf-ray": "8f0a1b2c3d4e5f60-SIN"}
CHALLENGED = {**CLOUDFLARE, "cf-mitigated": "challenge"}
AKAMAI = {"server": "AkamaiGHost", "mime-version": "1.0"}

KINDS: Mapping[str, Callable[..., Fault]] = {
    "bot_wall": partial(walls.Wall, template="cloudflare", status=403, headers=CHALLENGED),
    "bot_wall_503": partial(walls.Wall, template="cloudflare_old", status=503, headers=CLOUDFLARE),
    "bot_wall_202": partial(walls.Wall, template="aws", status=202, headers={"x-amzn-waf-action": "challenge"}),
    "bot_wall_200": partial(
        walls.Wall, template="akamai_behaviour", status=200, headers={"server": "AkamaiNetStorage"}
    ),
    "bot_wall_200_frame": partial(walls.Wall, template="incapsula", status=200, headers={"x-iinfo": "10-1-0"}),
    "access_denied": partial(walls.Wall, template="akamai", status=403, headers=AKAMAI),
    "teaser_only": partial(walls.TeaserOnly, template="akamai", status=403, headers=AKAMAI),
    "strangers_refused": partial(walls.StrangersRefused, template="akamai", status=403, headers=AKAMAI),
    "challenge": partial(walls.Wall, template="aws", status=202, headers={"x-amzn-waf-action": "challenge"}),
    "login_wall": partial(walls.Wall, template="login", status=200),
    "soft_404": walls.SoftMissing,
    "missing": walls.Missing,
    "rate_limited": walls.RateLimited,
    "server_error": walls.Failing,
    "redirect_off_site": partial(walls.Redirected, to="https://elsewhere.example{path}"),
    "redirect_private": partial(walls.Redirected, to="http://169.254.169.254/latest/meta-data/"),
    "redirect_loop": partial(walls.Redirected, to="https://{host}{path}"),
    "truncated": transport.Truncated,
    "slow_drip": transport.Dripping,
    "late": transport.Late,
    "huge": transport.Huge,
    "gzip_bomb": transport.Bomb,
    "truncated_feed": content.CutInTheMiddle,
    "body_missing": content.BodyMissing,
    "body_in_script": content.BodyInScript,
    "class_renamed": content.ClassesRenamed,
    "listing_emptied": content.ListingEmptied,
    "duplicate_ids": content.RowsDoubled,
    "dates_swapped": content.DatesSwapped,
    "redesign": content.Redesigned,
    "titles_marked": content.TitlesMarked,
    "extra_classes": partial(content.Redressed, act="add_classes"),
    "blocks_reordered": partial(content.Redressed, act="reorder"),
    "new_footer": partial(content.Redressed, act="add_footer"),
    "unknown_country": content.CountryUnknown,
    "wrong_charset": content.WrongCharset,
    "feed_frozen": asking.Frozen,
    "next_page_loop": asking.NextPageLoop,
}


@dataclass(slots=True)
class Standing:
    """A fault that is set: for which requests, and how often still (None: always)."""

    number: int
    name: str
    host: str
    path: str
    left: int | None
    fault: Fault
    served: int = 0

    def meets(self, asked: Asked) -> bool:
        """Whether the fault is still in force and its globs match host and path?query."""
        return self.left != 0 and fnmatchcase(asked.host, self.host) and fnmatchcase(asked.target, self.path)

    def spend(self) -> Fault:
        """Count one use."""
        self.served += 1
        self.left = None if self.left is None else self.left - 1
        return self.fault


class FaultBook:
    """The faults now set, in the order in which they apply."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._standing: list[Standing] = []
        self._last = 0

    def set(self, order: Mapping[str, object], now: datetime) -> int:
        """Set a fault (`fault`, `host`, `path`, `times`, `options`) and give its number.

        Raises ValueError for an unknown kind or option.
        """
        name = str(order["fault"])
        if name not in KINDS:
            raise ValueError(f"no fault {name!r}; there are {', '.join(sorted(KINDS))}")
        options = cast(Mapping[str, object], order.get("options") or {})
        try:
            fault = KINDS[name](since=now, **options)
        except TypeError as error:
            raise ValueError(f"fault {name!r} does not take {dict(options)}: {error}") from error
        with self._guard:
            self._last += 1
            host, path = str(order.get("host") or "*"), str(order.get("path") or "*")
            times = cast(int | None, order.get("times"))
            self._standing.append(Standing(self._last, name, host, path, times, fault))
            return self._last

    def clear(self, number: int | None = None) -> None:
        """Clear the fault of that number, or all."""
        with self._guard:
            self._standing = [each for each in self._standing if number is not None and each.number != number]

    def matching(self, asked: Asked) -> list[Fault]:
        """The faults in force for a request; each is counted as used."""
        with self._guard:
            return [each.spend() for each in self._standing if each.meets(asked)]

    def report(self) -> dict[str, object]:
        """`faults` now set (with how often each was served) and all `kinds`."""
        shown = [
            {
                "number": each.number,
                "fault": each.name,
                "host": each.host,
                "path": each.path,
                "left": each.left,
                "served": each.served,
            }
            for each in self._standing
        ]
        return {"faults": shown, "kinds": sorted(KINDS)}
