"""PIB releases: ministry, desk, India's clock, and the three shapes that a listing's anchor has had."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from markupsafe import Markup

from mirror.items import Shown
from mirror.prose import body_markup
from mirror.visit import Visit

INDIA = timezone(timedelta(hours=5, minutes=30))
DEFENCE = "Ministry of Defence"
SPAN = 'style="text-align:justify"'
OFFICERS = ("AR", "SJK", "VM", "SKS", "PR", "ASM", "NK", "DSG", "HKR", "SB")


@dataclass(frozen=True, slots=True)
class Release:
    """A release as the templates read it."""

    shown: Shown

    @property
    def prid(self) -> str:
        """The release's number."""
        return self.shown.key

    @property
    def ministry(self) -> str:
        """The issuing ministry."""
        return self.shown.word("ministry") or self.shown.section or DEFENCE

    @property
    def desk(self) -> str:
        """The issuing desk: `PIB Delhi`."""
        return self.shown.word("place") or "PIB Delhi"

    @property
    def posted(self) -> datetime:
        """When it was posted, on India's clock."""
        return self.shown.published.astimezone(INDIA)

    @property
    def day(self) -> date:
        """The day of posting in India."""
        return self.posted.date()

    @property
    def stamp(self) -> str:
        """As printed: `09 AUG 2026 3:21PM`."""
        hour = self.posted.hour % 12 or 12
        return f"{self.posted:%d} {self.posted:%b}".upper() + f" {self.posted:%Y} {hour}:{self.posted:%M%p}"

    @property
    def hash(self) -> int:
        """A stable number."""
        return int(hashlib.sha256(self.prid.encode()).hexdigest()[:6], 16)

    @property
    def shape(self) -> int:
        """Which of the three anchor shapes its day's listing uses."""
        return self.day.toordinal() % 3

    @property
    def initials(self) -> str:
        """The officers' initials below the text."""
        first, second, third = (OFFICERS[(self.hash >> shift) % len(OFFICERS)] for shift in (0, 4, 8))
        return f"{first}/{second}/{third}"

    @property
    def languages(self) -> list[tuple[str, int]]:
        """The same release in other languages, under numbers of their own."""
        names = ("Urdu", "हिन्दी", "Marathi", "Tamil", "Punjabi")[: 2 + self.hash % 4]
        return (
            [(name, int(self.prid) + 40 + step * 7) for step, name in enumerate(names)] if self.prid.isdecimal() else []
        )

    @property
    def html(self) -> Markup:
        """The text as the editor left it: styled spans, stars and initials at the end."""
        prose = body_markup(self.shown.blocks, SPAN)
        end = Markup('\n<p style="text-align:center">*****</p>\n<p><strong>{}</strong></p>').format(self.initials)
        return prose + end

    @property
    def source(self) -> str:
        """The same as plain text, for the hidden field."""
        return str(self.html)

    def in_region(self, region: int) -> bool:
        """Whether the listing of a region shows it: 3 is Delhi's desk, 48 the national list, which misses some."""
        return self.desk == "PIB Delhi" if region == 3 else self.desk != "PIB Delhi" or self.hash % 4 != 0


def releases(visited: Visit) -> list[Release]:
    """All visible releases, newest first."""
    return [Release(shown) for shown in visited.all()]
