"""A site and its source in a few lines, for what no real site shows on demand: JSON pages, faults set by hand."""

# ruff: noqa: ARG002  the methods keep the signatures of what they stand for

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from extractors.profile import Profile
from extractors.source import Ask, Lead, Leads, Parsed, ParseError
from extractors.web import Capture, Outcome, Site, Validators
from pipeline.ingest import PushedLead, RunReport, ingest_source
from pipeline.settings import Settings
from schemas.contract import Announcement

HOST = "https://one.example"
PROFILE = Profile(
    id="one",
    name="One",
    system="One",
    platform="JSON",
    language="en",
    homepage=HOST,
    hosts=frozenset({"one.example"}),
    grade="guessed",
    cadence="P2D",
    timezone="UTC",
    delay=0.0,
    actor="SGP",
    quotation_rule="full",
    licence="none",
    terms_url=HOST,
    parser=1,
)


@dataclass
class ScriptedSite:
    """What the site holds: articles by key, how many a listing page shows, and outcomes that are forced by address."""

    articles: dict[str, dict[str, object]] = field(default_factory=dict)
    page_size: int = 100
    forced: dict[str, Outcome] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    told_empty: bool = True
    following: Callable[[int], int] = lambda number: number + 1
    moment: datetime | None = None

    def get(self, url: str, site: Site, *, validators: Validators | None = None) -> Capture:
        self.asked.append(url)
        outcome = self.forced.get(url)
        if outcome is not None and not outcome.content:
            return _answer(url, outcome, b"<p>a wall</p>" if outcome is Outcome.CHALLENGE else b"", None, self.moment)
        body = self._listing(url) if "/list" in url else self._article(url)
        if body is None:
            return _answer(url, Outcome.GONE, b"", None, self.moment)
        mark = f'"{hash(body)}"'
        if validators is not None and validators.etag == mark:
            return _answer(url, Outcome.NOT_MODIFIED, b"", mark, self.moment)
        return _answer(url, Outcome.FRESH, body, mark, self.moment)

    def post(self, url: str, site: Site, *, form: Mapping[str, str]) -> Capture:
        return self.get(f"{url}?{json.dumps(form)}", site)

    def _listing(self, url: str) -> bytes:
        number = int(url.partition("page=")[2] or 0)
        keys = list(self.articles)[number * self.page_size : (number + 1) * self.page_size]
        more = len(self.articles) > (number + 1) * self.page_size
        following = f"{HOST}/list?page={self.following(number)}" if more else None
        rows = [{"key": key, **{k: v for k, v in self.articles[key].items() if k != "text"}} for key in keys]
        return json.dumps({"rows": rows, "next": following, "empty": not rows and self.told_empty}).encode()

    def _article(self, url: str) -> bytes | None:
        article = self.articles.get(url.rpartition("/")[2])
        return None if article is None else json.dumps(article).encode()


def _answer(url: str, outcome: Outcome, body: bytes, mark: str | None, moment: datetime | None) -> Capture:
    headers = () if mark is None else (("ETag", mark),)
    status = {Outcome.FRESH: 200, Outcome.NOT_MODIFIED: 304, Outcome.GONE: 404}.get(outcome, 500)
    return Capture(
        url=url,
        final_url=url,
        outcome=outcome,
        status=status,
        headers=headers,
        raw=body,
        body=body,
        fetched_at=moment or datetime.now(UTC),
        reason=f"scripted {outcome.value}",
    )


class ScriptedSource:
    """Reads the scripted site's pages."""

    def __init__(self, **changes: object) -> None:
        self.profile = replace(PROFILE, **changes)  # type: ignore[arg-type]

    def listings(self) -> Sequence[str]:
        return (f"{HOST}/list",)

    def archive(self, month: date, listing: Capture) -> Ask | None:
        return None

    def leads(self, capture: Capture) -> Leads:
        page = json.loads(capture.body)
        return Leads(
            leads=tuple(self._lead(row) for row in page["rows"]), next_page=page["next"], proven_empty=page["empty"]
        )

    def _lead(self, row: dict[str, str]) -> Lead:
        told = {name: row.get(name) for name in ("title", "stamp", "published", "teaser")}
        return Lead(source=self.profile.id, key=row["key"], url=f"{HOST}/a/{row['key']}", **told)

    def request(self, lead: Lead) -> str | None:
        return lead.url

    def parse(self, capture: Capture, lead: Lead | None = None) -> Parsed:
        article = json.loads(capture.body)
        if "text" not in article:
            raise ParseError("body", "there is no text")
        key = capture.url.rpartition("/")[2]
        return Parsed(announcements=(self._announcement(capture, key, article, str(article["text"]), "full"),))

    def attached(self, announcement: Announcement) -> None:
        return None

    def with_attached(self, announcement: Announcement, file: Capture) -> Announcement:
        raise AssertionError("no file was named")

    def from_lead(self, lead: Lead, listing: Capture) -> Announcement | None:
        if not lead.teaser:
            return None
        return self._announcement(listing, lead.key, {"title": lead.title}, lead.teaser, "teaser")

    def _announcement(
        self, capture: Capture, key: str, article: dict[str, object], text: str, completeness: str
    ) -> Announcement:
        return Announcement(
            id=f"{self.profile.id}:{key}",
            source=self.profile.id,
            key=key,
            url=f"{HOST}/a/{key}",
            title=str(article.get("title") or "Untitled"),
            text=text,
            text_completeness=completeness,
            language="en",
            published=None,
            published_day=date(2026, 11, 1),
            published_precision="day",
            genre=None,
            attachments=(),
            parser=self.profile.parser_tag,
            capture=capture.digest,
            captured_at=capture.fetched_at,
        )

    def sound(self, capture: Capture) -> str | None:
        return None

    def key_of(self, url: str) -> str | None:
        return url.rpartition("/")[2] if url.startswith(f"{HOST}/a/") else None


def article(text: str = "Two ministers met.", **more: object) -> dict[str, object]:
    """An article as the scripted site keeps it."""
    return {"title": "A meeting", "text": text, **more}


@dataclass
class Desk:
    """A lake, a scripted site and its source."""

    root: Path
    site: ScriptedSite = field(default_factory=ScriptedSite)
    source: ScriptedSource = field(default_factory=ScriptedSource)
    changes: dict[str, object] = field(default_factory=dict)
    moment: datetime | None = None

    @property
    def settings(self) -> Settings:
        quick = {"retry_seconds": 0, "revisit_hours": 0, "lock_seconds": 0, **self.changes}
        return Settings(lake=str(self.root / "lake"), state=self.root / "state", **quick)  # type: ignore[arg-type]

    def ingest(self, *, revisit: bool = False, pushed: Sequence[PushedLead] = (), deep: bool = False) -> RunReport:
        self.site.moment = self.moment
        return ingest_source(
            self.source,
            self.site,
            self.settings.open_lake(),
            self.settings,
            revisit=revisit,
            pushed=pushed,
            deep=deep,
            clock=(lambda: self.moment or datetime.now(UTC)),
        )
