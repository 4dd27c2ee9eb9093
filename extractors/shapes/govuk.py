"""GOV.UK: the search API lists, the content API tells; the content id is the key, whatever the address.

Both answer JSON without a key. The rules follow the APIs' public documentation and schemas.
"""

from __future__ import annotations

import re
from abc import ABC
from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar
from urllib.parse import urlencode, urlsplit

from extractors.shapes import dates, json_api
from extractors.shapes.address import month_span, parameter, rewritten
from extractors.shapes.declared import DeclaredSource
from extractors.shapes.govuk_page import read
from extractors.shapes.json_api import Json, text
from extractors.shapes.rows import Row, Unread, gather
from extractors.shapes.tables import table
from extractors.shapes.words import plain
from extractors.source import Ask, Lead, Leads, Parsed, ParseError
from extractors.web import Capture

_ADDRESS = re.compile(r"(?:/api/content)?(?P<path>/government/(?:news|speeches|fatalities|case-studies)/[\w.-]+)/?")
_FIELDS = (
    "title",
    "link",
    "description",
    "public_timestamp",
    "content_store_document_type",
    "content_id",
    "is_withdrawn",
)
_SUBGROUPS = ("news", "speeches_and_statements")
_SITE = "https://www.gov.uk"


class GovUk(DeclaredSource, ABC):
    """News and speeches of some organisations on GOV.UK."""

    organisations: ClassVar[tuple[str, ...]]
    """The organisations as the search filters on them: ``ministry-of-defence``; a page of any of them is taken."""
    data = re.compile(r"/api/")

    @property
    def search(self) -> str:
        """The search, last change first; unlike the organisation's feed it leaves nothing out."""
        filters = [("filter_organisations", organisation) for organisation in self.organisations]
        filters += [("filter_content_purpose_subgroup", subgroup) for subgroup in _SUBGROUPS]
        shown = [("order", "-public_timestamp"), ("count", "50"), ("fields", ",".join(_FIELDS))]
        return f"{_SITE}/api/search.json?{urlencode(filters + shown, safe=',')}"

    def listings(self) -> Sequence[str]:
        """The search's first page."""
        return (self.search,)

    def archive(self, month: date, listing: Capture) -> Ask | None:
        """The search over what was last changed in the month."""
        start, end = month_span(month)
        return Ask(rewritten(self.search, filter_public_timestamp=f"from:{start},to:{end}"))

    def leads(self, capture: Capture) -> Leads:
        """One lead a result; only a search over a span of days may be empty."""
        answer = json_api.read(capture)
        results = list(json_api.rows(answer, "results"))
        total, start = json_api.number(answer, "total"), json_api.number(answer, "start")
        if total is None or start is None:
            raise ParseError("listing", "the answer does not say its total and start")
        shown, asked = start + len(results), int(parameter(capture.final_url, "count") or 10)
        if shown < total and len(results) < asked:
            raise ParseError("listing", f"the answer holds {len(results)} of the {asked} results asked for")
        return gather(
            (row for result in results for row in self._rows(result)),
            next_page=rewritten(capture.final_url, start=shown) if shown < total else None,
            proven_empty=total == 0 and parameter(capture.final_url, "filter_public_timestamp") is not None,
        )

    def _rows(self, result: dict[str, Json]) -> Iterator[Row]:
        key, link, stamp = text(result, "content_id"), text(result, "link"), text(result, "public_timestamp")
        kind = text(result, "content_store_document_type")
        if not (key and link.startswith("/") and stamp):
            yield Unread(f"a result without content_id, link or public_timestamp: {link or key or 'nothing'}")
            return
        if kind not in table("extractors.shapes.data", "govuk_types"):
            yield Unread(f"{link} is of the unknown type {kind!r}")
        mark = f"{stamp} withdrawn" if result.get("is_withdrawn") is True else stamp
        known = {"title": plain(text(result, "title")), "teaser": plain(text(result, "description"))}
        yield self.lead(key, _SITE + link, stamp=mark, published=stamp, **known)

    def request(self, lead: Lead) -> str | None:
        """The content API's account of the page."""
        return f"{_SITE}/api/content{urlsplit(lead.url).path.removeprefix('/api/content')}"

    def key_of(self, url: str) -> str | None:
        """The path: addresses do not hold the content id, which is the key as soon as the page is read."""
        match = _ADDRESS.fullmatch(urlsplit(url).path) if self.on_site(url) else None
        return match["path"] if match else None

    def same(self, asked: str, got: str | None) -> bool:
        """Pages move within the site: another announcement's address is taken, the content id tells."""
        return got is not None

    def listed_date(self, lead: Lead) -> dates.Stamp | None:
        """The last change: the listing does not print when a page was first published."""
        return dates.iso(lead.published, self.profile.zone) if lead.published else None

    def parse(self, capture: Capture, lead: Lead | None = None) -> Parsed:
        """The content API's account of one page."""
        page = read(json_api.read(capture, "page"), self.profile.zone, capture)
        announcement = self.announce(
            capture,
            key=page.key,
            url=_SITE + page.path,
            title=page.title,
            blocks=page.blocks,
            stamp=page.published,
            genre=page.kind.replace("_", " "),
            attachments=page.attachments,
            language=page.locale,
        )
        unknown = page.kind not in table("extractors.shapes.data", "govuk_types")
        return Parsed(announcements=(announcement,), leftovers=(f"{page.path} is of the type {page.kind!r}",) * unknown)
