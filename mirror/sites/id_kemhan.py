"""www.kemhan.go.id: an old WordPress with a theme of its own; day and slug in the address, the day in Indonesian."""

from dataclasses import dataclass

from mirror.items import Shown
from mirror.sites.plain import RSS, Entry, Plain, View, site

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Berita(Entry):
    """A piece of news."""

    @property
    def day(self) -> str:
        """The day in words: `Selasa, 6 Oktober 2026`."""
        moment = self.shown.published
        return f"{DAYS[moment.weekday()]}, {moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def address(shown: Shown) -> str:
    """Day and slug."""
    return f"/{shown.published:%Y/%m/%d}/{shown.key}.html"


SITE = site(
    Plain(id="id_kemhan", home="www.kemhan.go.id", address=address, entry=Berita),
    {"/category/berita/feed": View(template="feed.xml", kind=RSS)},
    moved={"kemhan.go.id": 301},
)
