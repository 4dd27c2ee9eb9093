"""The content API's account of a GOV.UK document."""

import hashlib
from datetime import UTC, datetime, timedelta

from mirror.prose import body_markup, slug
from mirror.sites.gov_uk_documents import HOST, SCHEMAS, SPEECHES, Document, stable_uuid

RELATED = (
    "Defence in figures",
    "Armed forces families: a guide",
    "Careers in the services",
    "Trading with allies: licences",
)


def content(document: Document, now: datetime) -> dict[str, object]:
    """The content API's account of a document at a moment."""
    shown = document.shown
    return {
        "analytics_identifier": None,
        "base_path": document.path,
        "content_id": shown.key,
        "description": shown.summary,
        "details": _details(document),
        "document_type": document.kind,
        "first_published_at": shown.published.isoformat(timespec="milliseconds"),
        "links": _links(document),
        "locale": "en",
        "phase": "live",
        "public_updated_at": document.stamp,
        "publishing_app": "whitehall",
        "publishing_request_id": _token(shown.key),
        "publishing_scheduled_at": None,
        "rendering_app": "frontend",
        "scheduled_publishing_delay_seconds": None,
        "schema_name": SCHEMAS.get(document.kind, "publication"),
        "title": shown.title,
        "updated_at": (shown.updated.astimezone(UTC) + timedelta(seconds=4)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "withdrawn_notice": withdrawn(document, now),
    }


def withdrawn(document: Document, now: datetime) -> dict[str, str]:
    """The withdrawal notice; empty while the page is current."""
    at = document.shown.extra.get("withdrawn_at")
    if not isinstance(at, datetime) or at > now:
        return {}
    return {
        "explanation": '<div class="govspeak"><p>This page is no longer current.</p></div>',
        "withdrawn_at": at.isoformat(),
    }


def _details(document: Document) -> dict[str, object]:
    details: dict[str, object] = {
        "attachments": [],
        "body": _body(document),
        "change_history": document.history(),
        "emphasised_organisations": [stable_uuid(document.organisations[0])],
        "first_public_at": document.shown.published.isoformat(timespec="milliseconds"),
        "image": _image(document.shown.key),
        "images": [{"type": "lead", **_image(document.shown.key)}],
        "political": True,
        "government": {"current": True, "slug": "2024-labour-government", "title": "2024 Labour government"},
        "tags": {"browse_pages": [], "policies": [], "topics": []},
    }
    if document.kind in SPEECHES:
        details |= {
            "delivered_on": document.shown.published.isoformat(),
            "location": document.shown.word("location"),
            "speech_type_explanation": "",
        }
    return details


def _body(document: Document) -> str:
    prose = body_markup(document.shown.blocks, between="\n\n")
    return f'<div class="govspeak">{prose}\n</div>'


def _links(document: Document) -> dict[str, object]:
    organisations = [
        _linked(name, f"/government/organisations/{slug(name)}", "organisation") for name in document.organisations
    ]
    return {
        "available_translations": [_linked(document.shown.title, document.path, document.kind, document.shown.key)],
        "organisations": organisations,
        "primary_publishing_organisation": organisations[:1],
        "government": [_linked("2024 Labour government", "/government/2024-labour-government", "government")],
        "people": [
            _linked(name, f"/government/people/{slug(name)}", "person") for name in document.shown.words("people")
        ],
        "world_locations": [
            _linked(name, f"/world/{slug(name)}", "world_location") for name in document.shown.words("world_locations")
        ],
        "taxons": [
            _linked(name, f"/defence/{slug(name)}", "taxon")
            for name in ("Defence and armed forces", "International defence")
        ],
        "suggested_ordered_related_items": [
            _linked(name, f"/government/collections/{slug(name)}", "document_collection") for name in RELATED
        ],
    }


def _token(key: str) -> str:
    return f"{int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) % 90000 + 10000}-1757400000.000-10.13.0.1-100"


def _linked(title: str, path: str, kind: str, content_id: str = "") -> dict[str, object]:
    return {
        "api_path": f"/api/content{path}",
        "api_url": f"{HOST}/api/content{path}",
        "base_path": path,
        "content_id": content_id or stable_uuid(path),
        "document_type": kind,
        "links": {},
        "locale": "en",
        "schema_name": kind,
        "title": title,
        "web_url": f"{HOST}{path}",
        "withdrawn": False,
    }


def _image(key: str) -> dict[str, object]:
    base = f"https://assets.publishing.service.gov.uk/media/{stable_uuid(key)[:24].replace('-', '')}"
    return {
        "alt_text": "A picture for this page",
        "caption": None,
        "content_type": "image/jpeg",
        "credit": None,
        "url": f"{base}/s300_lead.jpg",
        "high_resolution_url": f"{base}/s960_lead.jpg",
        "sources": {size: f"{base}/{size}_lead.jpg" for size in ("s960", "s712", "s630", "s465", "s300", "s216")},
    }
