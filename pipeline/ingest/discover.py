"""Discovery: a source's listings, page after page, until they name nothing new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from extractors.source import Ask, Lead, Leads, ParseError, Source
from extractors.web import Capture, Outcome, Validators
from pipeline.ingest.job import Job
from pipeline.store import fetches
from pipeline.store.captures import kept_capture
from pipeline.store.fetches import Listing
from pipeline.store.ledger import Seen, unseen


@dataclass(frozen=True, slots=True)
class Page:
    """One listing page: what came, what it lists, or why it could not be read."""

    capture: Capture
    leads: Leads = field(default_factory=Leads)
    fault: str | None = None

    @property
    def outcome(self) -> Outcome:
        """The exchange's outcome; a listing that cannot be read is a wrong page, whatever the site says."""
        return Outcome.SOFT_ERROR if self.fault is not None and self.capture.outcome.content else self.capture.outcome

    @property
    def sound(self) -> bool:
        """Whether the page is proven to list what there is, or to be unchanged."""
        return self.outcome.content or self.outcome is Outcome.NOT_MODIFIED

    @property
    def reason(self) -> str:
        """Why it ended so, in words."""
        return self.fault or self.capture.reason


@dataclass(frozen=True, slots=True)
class Chain:
    """The pages that one listing led to.

    ``whole`` says that no page of them is missing, ``short`` that the limit ended the chain while it still held news,
    ``looped`` that the site led back to pages that were read already.
    """

    pages: tuple[Page, ...]
    whole: bool
    short: bool = False
    looped: bool = False


def discover(job: Job, known: Seen) -> tuple[Chain, ...]:
    """Read every listing of the source, as deep as it holds leads that are not known: one or more chains a listing."""
    urls = job.source.listings()
    if job.deep:
        return tuple(_listing(job, url, None, None, known) for url in urls)
    past = fetches.listings(job.lake, job.id)
    marks = fetches.validators(job.lake, job.id, urls, since=_fresh(job))
    return tuple(_listing(job, url, past.get(url), marks.get(url), known) for url in urls)


def all_leads(chains: Sequence[Chain]) -> tuple[Lead, ...]:
    """Every lead on sound pages, each once, in the order of the listings.

    Where one listing gives a change mark and another does not, the marked lead stands for both.
    """
    found: dict[str, dict[str, Lead]] = {}
    for lead in (lead for chain in chains for page in chain.pages for lead in page.leads.leads):
        found.setdefault(lead.key, {}).setdefault(lead.stamp or "", lead)
    return tuple(lead for stamps in found.values() for lead in _merged(stamps))


def _merged(stamps: dict[str, Lead]) -> tuple[Lead, ...]:
    plain = stamps.get("")
    if plain is None or len(stamps) == 1:
        return tuple(stamps.values())
    return tuple(
        replace(
            lead,
            title=lead.title or plain.title,
            published=lead.published or plain.published,
            teaser=lead.teaser or plain.teaser,
        )
        for stamp, lead in stamps.items()
        if stamp
    )


def _fresh(job: Job) -> datetime:
    """From when on a listing may be asked whether it changed: at the publisher's midnight it is wanted whole."""
    midnight = job.clock().astimezone(job.source.profile.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return max(midnight.astimezone(UTC), job.clock() - timedelta(hours=job.settings.listing_hours))


def _listing(job: Job, url: str, past: Listing | None, mark: Validators | None, known: Seen) -> Chain:
    taken = None if past is None else past.taken
    first = read_listing(job.source, job.client.get(url, job.site, validators=mark if taken else None))
    chains = [_follow(job, first, known, deep=taken is None)]
    chains += [_follow(job, page, known, deep=taken is None) for page in _archive(job, url, first, past)]
    return Chain(
        pages=tuple(page for chain in chains for page in chain.pages),
        whole=all(chain.whole for chain in chains),
        short=any(chain.short for chain in chains),
        looped=any(chain.looped for chain in chains),
    )


def _archive(job: Job, url: str, first: Page, past: Listing | None) -> Iterator[Page]:
    if not first.outcome.content or url != job.source.listings()[0]:
        return
    for month in _months(job, first.capture, _last_day(job, past)):
        ask = job.source.archive(month, first.capture)
        if ask is not None:
            yield read_listing(job.source, _sent(job, ask))


def _follow(job: Job, first: Page, known: Seen, *, deep: bool) -> Chain:
    pages, visited = [first], {first.capture.url}
    while (following := pages[-1].leads.next_page) is not None:
        if not (deep or unseen(pages[-1].leads.leads, known)):
            break
        if len(pages) >= job.settings.listing_pages:
            return Chain(tuple(pages), whole=True, short=not deep)
        if following in visited or _repeats(pages):
            return Chain(tuple(pages), whole=True, looped=True)
        visited.add(following)
        pages.append(read_listing(job.source, job.client.get(following, job.site)))
    return Chain(tuple(pages), whole=all(page.sound for page in pages))


def _repeats(pages: Sequence[Page]) -> bool:
    # A site that answers every page number with the same rows would be followed without end.
    before = {(lead.key, lead.stamp) for page in pages[:-1] for lead in page.leads.leads}
    last = {(lead.key, lead.stamp) for lead in pages[-1].leads.leads}
    return bool(last) and last <= before


def read_listing(source: Source, capture: Capture) -> Page:
    """The page that a listing's capture makes; never raises for what a page holds."""
    if not capture.outcome.content:
        return Page(capture)
    try:
        leads = source.leads(capture)
    except ParseError as error:
        return Page(capture, fault=str(error))
    except Exception as error:
        # A parser that stumbles over a listing must end in a verdict, not in a traceback alone.
        return Page(capture, fault=f"parser: {type(error).__name__}: {error}")
    if leads.rows == 0 and not leads.proven_empty and not leads.leftovers:
        return Page(capture, fault="listing: neither rows nor the site's own word that there are none")
    return Page(capture, leads)


def _sent(job: Job, ask: Ask) -> Capture:
    if ask.form:
        return job.client.post(ask.url, job.site, form=dict(ask.form))
    return job.client.get(ask.url, job.site)


def _months(job: Job, capture: Capture, since: date | None) -> tuple[date, ...]:
    """The months whose archive is wanted, newest first: those that began since the listing was last taken in.

    Where a listing shows one day only, what came between the last look and midnight stands in the archive alone.
    """
    today = site_day(job, capture)
    if since is not None and since >= today:
        return ()
    months = [today.replace(day=1)]
    while len(months) < job.settings.archive_months and (since is None or months[-1] > since):
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return tuple(months[: job.settings.archive_months])


def _last_day(job: Job, past: Listing | None) -> date | None:
    """The site's own day on which its listing was last taken in; None before the first time."""
    if past is None or past.taken is None:
        return None
    kept = None if past.place is None else kept_capture(job.lake, past.place)
    return past.taken.astimezone(job.source.profile.zone).date() if kept is None else site_day(job, kept)


def site_day(job: Job, capture: Capture | None) -> date:
    """The publisher's day at which a page was sent, by the site's own clock where it tells the time; else by ours."""
    seen = job.clock() if capture is None else capture.fetched_at
    try:
        told = parsedate_to_datetime((capture.header("Date") if capture else None) or "")
    except ValueError:
        told = seen
    return (told if told.tzinfo else seen).astimezone(job.source.profile.zone).date()
