"""Leads from outside: admitted where they are the source's own announcements, else refused by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urldefrag, urlsplit

from extractors.source import Lead, Source
from pipeline.ingest.report import PushedLead


@dataclass(frozen=True, slots=True)
class Admission:
    """Which pushed leads were admitted, why the others were not, and up to which moment this tells (UTC)."""

    leads: tuple[Lead, ...]
    refused: tuple[str, ...]
    until: datetime | None


def admit(source: Source, pushed: Sequence[PushedLead]) -> Admission:
    """Part pushed leads into those that the source may be asked for and those that it may not."""
    leads, refused = [], []
    for each in pushed:
        reason = _objection(source, each.url)
        if reason is None:
            leads.append(_lead(source, each))
        else:
            refused.append(f"pushed lead {each.url[:200]!r} refused: {reason}")
    moments = [each.pushed_at.astimezone(UTC) for each in pushed if each.pushed_at is not None]
    return Admission(tuple(leads), tuple(refused), max(moments, default=None))


def _objection(source: Source, url: str) -> str | None:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        return f"it is no address ({error})"
    if parts.scheme not in ("http", "https") or not host:
        return "it is no http or https address"
    if host not in source.profile.hosts:
        return f"{host} is none of the source's hosts ({', '.join(sorted(source.profile.hosts))})"
    if port is not None or parts.username is not None or parts.password is not None:
        return "it names a port, a user or a password"
    if source.key_of(url) is None:
        return "it is no address of an announcement"
    return None


def _lead(source: Source, pushed: PushedLead) -> Lead:
    url = urldefrag(pushed.url).url
    stamp = None if pushed.pushed_at is None else f"pushed {pushed.pushed_at.astimezone(UTC).isoformat()}"
    return Lead(source=source.profile.id, key=source.key_of(url) or "", url=url, stamp=stamp)
