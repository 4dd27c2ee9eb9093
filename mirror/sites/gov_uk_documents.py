"""GOV.UK documents: their addresses, types and the content API's account of them."""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from mirror.items import Shown
from mirror.prose import body_markup, slug
from mirror.visit import Visit

HOST = "https://www.gov.uk"
NEWS = ("press_release", "news_story", "world_news_story", "case_study", "fatality_notice")
SPEECHES = (
    "speech",
    "oral_statement",
    "written_statement",
    "authored_article",
    "correspondence",
    "government_response",
)
FOLDERS = {**dict.fromkeys(NEWS, "/government/news"), **dict.fromkeys(SPEECHES, "/government/speeches"),
           "fatality_notice": "/government/fatalities", "guidance": "/guidance"}  # fmt: skip
SCHEMAS = {**dict.fromkeys(NEWS, "news_article"), **dict.fromkeys(SPEECHES, "speech"), "fatality_notice": "fatality_notice",
           "case_study": "case_study"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """One page of GOV.UK."""

    shown: Shown

    @property
    def kind(self) -> str:
        """The document type: `press_release`, `news_story` ..."""
        return self.shown.section or "news_story"

    @property
    def subgroup(self) -> str:
        """The content purpose subgroup that the search filters on."""
        if self.kind in NEWS:
            return "news"
        return "speeches_and_statements" if self.kind in SPEECHES else self.kind

    @property
    def is_news(self) -> bool:
        """Whether the news finder shows it."""
        return self.kind in NEWS or self.kind in SPEECHES

    @property
    def path(self) -> str:
        """The address, which a changed title leaves as it was."""
        folder = FOLDERS.get(self.kind, "/government/publications")
        return self.shown.word("base_path") or f"{folder}/{slug(self.shown.first_title)}"

    @property
    def organisations(self) -> tuple[str, ...]:
        """The publishing organisations, the first first."""
        return self.shown.words("organisations") or ("Ministry of Defence",)

    @property
    def organisation_slugs(self) -> frozenset[str]:
        """Their names as the filters write them."""
        return frozenset(slug(name) for name in self.organisations)

    @property
    def stamp(self) -> str:
        """The time of the last public change, with London's offset."""
        return self.local(self.shown.updated).isoformat(timespec="milliseconds")

    @property
    def atom_stamp(self) -> str:
        """The same in UTC, as the feeds write it."""
        return self.shown.updated.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def local(self, moment: datetime) -> datetime:
        """A moment on the publication's own offset."""
        return moment.astimezone(self.shown.published.tzinfo)

    def history(self) -> list[dict[str, str]]:
        """The change notes, newest first as the API gives them."""
        first = [(self.shown.published, "First published.")]
        later = [(moment, "Updated the text of this page.") for moment in self.shown.edited]
        notes = [
            {"public_timestamp": self.local(at).isoformat(timespec="milliseconds"), "note": note}
            for at, note in first + later
        ]
        return notes[::-1]

    def found(self) -> dict[str, object]:
        """Every field that the search can return."""
        return {
            "title": self.shown.title, "link": self.path, "description": self.shown.summary, "format": self.kind,
            "content_id": self.shown.key, "public_timestamp": self.stamp, "content_store_document_type": self.kind,
            "content_purpose_subgroup": self.subgroup, "content_purpose_supergroup": "news_and_communications",
            "display_type": self.kind.replace("_", " ").capitalize(), "is_historic": False, "is_withdrawn": False,
            "organisations": [_organisation(name) for name in self.organisations],
            "updated_at": self.stamp, "government_name": "2024 Labour government", "popularity": 0.01,
            "world_locations": [], "people": [], "policy_groups": [], "document_collections": [], "indexable_content": self.shown.text,
        }  # fmt: skip

    def content(self, now: datetime) -> dict[str, object]:
        """The content API's account."""
        shown = self.shown
        return {
            "analytics_identifier": None, "base_path": self.path, "content_id": shown.key, "description": shown.summary,
            "details": self._details(), "document_type": self.kind,
            "first_published_at": shown.published.isoformat(timespec="milliseconds"), "links": self._links(), "locale": "en",
            "phase": "live", "public_updated_at": self.stamp, "publishing_app": "whitehall", "publishing_request_id": _token(shown.key),
            "publishing_scheduled_at": None, "rendering_app": "frontend", "scheduled_publishing_delay_seconds": None,
            "schema_name": SCHEMAS.get(self.kind, "publication"), "title": shown.title,
            "updated_at": (shown.updated.astimezone(UTC) + timedelta(seconds=4)).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "withdrawn_notice": self._withdrawn(now),
        }  # fmt: skip

    def _withdrawn(self, now: datetime) -> dict[str, str]:
        at = self.shown.extra.get("withdrawn_at")
        if not isinstance(at, datetime) or at > now:
            return {}
        return {
            "explanation": '<div class="govspeak"><p>This page is no longer current.</p></div>',
            "withdrawn_at": at.isoformat(),
        }

    def _details(self) -> dict[str, object]:
        details: dict[str, object] = {
            "attachments": [], "body": self._body(),
            "change_history": self.history(), "emphasised_organisations": [_uuid(self.organisations[0])],
            "first_public_at": self.shown.published.isoformat(timespec="milliseconds"), "image": _image(self.shown.key),
            "images": [{"type": "lead", **_image(self.shown.key)}], "political": True,
            "government": {"current": True, "slug": "2024-labour-government", "title": "2024 Labour government"},
            "tags": {"browse_pages": [], "policies": [], "topics": []},
        }  # fmt: skip
        if self.kind in SPEECHES:
            details |= {"delivered_on": self.shown.published.isoformat(), "location": self.shown.word("location"),
                        "speech_type_explanation": ""}  # fmt: skip
        return details

    def _body(self) -> str:
        prose = body_markup(self.shown.blocks, between="\n\n")
        return f'<div class="govspeak">{prose}\n</div>'

    def _links(self) -> dict[str, object]:
        organisations = [
            _linked(name, f"/government/organisations/{slug(name)}", "organisation") for name in self.organisations
        ]
        return {
            "available_translations": [_linked(self.shown.title, self.path, self.kind, self.shown.key)],
            "organisations": organisations, "primary_publishing_organisation": organisations[:1],
            "government": [_linked("2024 Labour government", "/government/2024-labour-government", "government")],
            "people": [_linked(name, f"/government/people/{slug(name)}", "person") for name in self.shown.words("people")],
            "world_locations": [_linked(name, f"/world/{slug(name)}", "world_location") for name in self.shown.words("world_locations")],
            "taxons": [_linked(name, f"/defence/{slug(name)}", "taxon") for name in ("Defence and armed forces", "International defence")],
            "suggested_ordered_related_items": [
                _linked(name, f"/government/collections/{slug(name)}", "document_collection") for name in RELATED
            ],
        }  # fmt: skip


RELATED = (
    "Defence in figures",
    "Armed forces families: a guide",
    "Careers in the services",
    "Trading with allies: licences",
)


def documents(visited: Visit) -> list[Document]:
    """All visible pages, newest change first."""
    found = [Document(shown) for shown in visited.all()]
    return sorted(found, key=lambda each: (each.shown.updated, each.shown.key), reverse=True)


def _uuid(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def _token(key: str) -> str:
    return f"{int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) % 90000 + 10000}-1757400000.000-10.13.0.1-100"


def _organisation(name: str) -> Mapping[str, str]:
    return {"title": name, "slug": slug(name), "link": f"/government/organisations/{slug(name)}", "content_id": _uuid(name),
            "organisation_type": "Ministerial department", "organisation_state": "live", "analytics_identifier": "D17"}  # fmt: skip


def _linked(title: str, path: str, kind: str, content_id: str = "") -> dict[str, object]:
    return {"api_path": f"/api/content{path}", "api_url": f"{HOST}/api/content{path}", "base_path": path,
            "content_id": content_id or _uuid(path), "document_type": kind, "links": {}, "locale": "en", "schema_name": kind,
            "title": title, "web_url": f"{HOST}{path}", "withdrawn": False}  # fmt: skip


def _image(key: str) -> dict[str, object]:
    base = f"https://assets.publishing.service.gov.uk/media/{_uuid(key)[:24].replace('-', '')}"
    return {"alt_text": "A picture for this page", "caption": None, "content_type": "image/jpeg", "credit": None,
            "url": f"{base}/s300_lead.jpg", "high_resolution_url": f"{base}/s960_lead.jpg",
            "sources": {size: f"{base}/{size}_lead.jpg" for size in ("s960", "s712", "s630", "s465", "s300", "s216")}}  # fmt: skip
