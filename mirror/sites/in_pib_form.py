"""The state of PIB's listing form, as it travels in the page's hidden fields and comes back in a postback."""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Self

from mirror.chrome import noise
from mirror.sites.in_pib_releases import INDIA, Release
from mirror.visit import Visit

FIELD = "ctl00$ContentPlaceHolder1$"
PADDING = 6200
MINISTRIES: Mapping[int, str] = {
    1: "President's Secretariat",
    2: "Vice President's Secretariat",
    3: "Prime Minister's Office",
    61: "Cabinet",
    14: "Department of Space",
    26: "Ministry of Civil Aviation",
    16: "Ministry of Commerce & Industry",
    24: "Ministry of Communications",
    17: "Ministry of Culture",
    33: "Ministry of Defence",
    8: "Ministry of Education",
    4: "Ministry of External Affairs",
    15: "Ministry of Finance",
    31: "Ministry of Health and Family Welfare",
    5: "Ministry of Home Affairs",
    28: "Ministry of New and Renewable Energy ",
    23: "Ministry of Railways",
    46: "Ministry of Ports, Shipping and Waterways",
    13: "Ministry of Science & Technology",
    9: "Ministry of Youth Affairs and Sports",
    78: "NITI Aayog",
}


class InvalidStateError(ValueError):
    """A postback whose hidden fields are missing or are not the page's own."""


@dataclass(frozen=True, slots=True)
class Form:
    """What the listing's selects say: region, language, ministry (0 all), day (0 all), month and year."""

    region: int
    language: int
    ministry: int
    day: int
    month: int
    year: int

    @classmethod
    def today(cls, region: int, language: int, now: datetime) -> Self:
        """The form as a first visit finds it: all ministries, the present day in India."""
        local = now.astimezone(INDIA)
        return cls(region, language, 0, local.day, local.month, local.year)

    @classmethod
    def posted(cls, today: Self, fields: Mapping[str, str]) -> Self:
        """The form that a postback asks for. Raises InvalidStateError.

        A day counts only when month and year are those of the page it was chosen on.
        """
        for name in ("__VIEWSTATE", "__EVENTVALIDATION", "__EVENTTARGET"):
            if not fields.get(name):
                raise InvalidStateError(f"the field {name} did not come back")
        before = cls._state(fields["__VIEWSTATE"])
        asked = replace(
            today,
            ministry=_chosen(fields, "ddlMinistry", before.ministry),
            day=_chosen(fields, "ddlday", before.day),
            month=_chosen(fields, "ddlMonth", before.month),
            year=_chosen(fields, "ddlYear", before.year),
        )
        same = (asked.month, asked.year) == (before.month, before.year)
        return asked if same else replace(asked, day=0)

    @property
    def viewstate(self) -> str:
        """The hidden state: these values, signed, and padding."""
        inner = json.dumps(asdict(self))
        told = base64.b64encode(f"{_sign(inner)}{inner}".encode()).decode().rstrip("=")
        return f"{told}+/{noise(inner, PADDING)}"

    @property
    def validation(self) -> str:
        """The hidden event validation."""
        return noise(f"validation {self}", 900)

    @property
    def heading(self) -> str:
        """How the listing names its days."""
        return f"{self.day}-{self.month}-{self.year}" if self.day else f"{self.month}-{self.year}"

    def shows(self, release: Release) -> bool:
        """Whether the listing shows a release."""
        when = release.day
        return (
            self.language == 1
            and release.in_region(self.region)
            and (when.year, when.month) == (self.year, self.month)
            and self.day in (0, when.day)
            and (not self.ministry or MINISTRIES.get(self.ministry) == release.ministry)
        )

    def changed(self, visited: Visit) -> datetime | None:
        """When the listing last changed: with a release, or with the day's beginning."""
        latest = visited.changed()
        if not self.day:
            return latest
        start = datetime.combine(date(self.year, self.month, self.day), time(), INDIA).astimezone(UTC)
        return max(start, latest) if latest else start

    @classmethod
    def _state(cls, viewstate: str) -> Self:
        told = viewstate.partition("+/")[0]
        try:
            plain = base64.b64decode(told + "=" * (-len(told) % 4)).decode()
        except (binascii.Error, UnicodeDecodeError) as error:
            raise InvalidStateError("the view state is not readable") from error
        if _sign(plain[16:]) != plain[:16]:
            raise InvalidStateError("the view state is not this page's")
        return cls(**json.loads(plain[16:]))


def _sign(text: str) -> str:
    return hashlib.sha256(f"view state of {text}".encode()).hexdigest()[:16]


def _chosen(fields: Mapping[str, str], name: str, before: int) -> int:
    value = fields.get(FIELD + name, str(before))
    if not value.isdecimal():
        raise InvalidStateError(f"{name} has no option {value!r}")
    return int(value)
