"""A saved page, read as the source's parser reads it today."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from extractors import registry
from extractors.source import Lead, ParseError, Source
from extractors.web import Capture, saved
from pipeline.extract import left
from pipeline.ingest.read import check
from schemas.contract import Announcement


class ExtractError(ValueError):
    """The page cannot be read; the message names source, file, what is missing and what to do."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page announces, and, a line each, what of it went into no announcement."""

    announcements: tuple[Announcement, ...]
    left: tuple[str, ...]


def extract(source_id: str, path: Path | str, url: str) -> Reading:
    """The announcements of a page or listing that was saved to a file, and what is left over.

    Of a page they are what the source's parser reads; of a listing, what it tells of each lead.

    Args:
        source_id: id of the source, as in the registry.
        path: the saved bytes, as the site sent them.
        url: the address that they were saved from.

    Raises:
        ExtractError: no such source or file, an address outside the source, or a page that cannot be read.
    """
    try:
        source = registry.source(source_id)
    except KeyError as error:
        raise ExtractError(str(error.args[0])) from error
    host = urlsplit(url).hostname
    if host not in source.profile.hosts:
        hosts = ", ".join(sorted(source.profile.hosts))
        raise ExtractError(f"{url!r} is no address of {source_id}: give one on {hosts}")
    capture = saved(url, _bytes(Path(path)))
    wrong = source.sound(capture)
    if wrong is not None:
        raise ExtractError(f"{path} is not the page of {url}: {wrong}; save it again, as the site sends it")
    try:
        found = _page(source, capture) if source.key_of(url) else _listing(source, capture)
    except ParseError as error:
        raise ExtractError(f"{path}, read as {url} of {source_id}: {error}") from error
    _keep_the_contract(source_id, path, found.announcements)
    return found


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ExtractError(f"{path} cannot be read: {error.strerror or error}") from error


def _page(source: Source, capture: Capture) -> Reading:
    key = source.key_of(capture.url) or ""
    parsed = source.parse(capture, Lead(source=source.profile.id, key=key, url=capture.url))
    pointed = (source.attached(announcement) for announcement in parsed.announcements)
    files = [f"the text of a file that the page points to: {url}" for url in pointed if url]
    return Reading(parsed.announcements, (*parsed.leftovers, *files, *left.of_page(capture, parsed.announcements)))


def _listing(source: Source, capture: Capture) -> Reading:
    leads = source.leads(capture)
    told = (source.from_lead(lead, capture) for lead in leads.leads)
    return Reading(tuple(each for each in told if each is not None), tuple(left.of_listing(leads)))


def _keep_the_contract(source: str, path: Path | str, found: tuple[Announcement, ...]) -> None:
    _, failures = check(source, list(found))
    if failures:
        broken = "; ".join(str(failure) for failure in failures[:5])
        raise ExtractError(f"{path}: {len(failures)} of {len(found)} announcements break their contract: {broken}")
