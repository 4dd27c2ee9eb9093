"""GOV.UK documents: their addresses, types and the content API's account of them."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from mirror.items import Shown
from mirror.prose import slug
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
FOLDERS = {
    **dict.fromkeys(NEWS, "/government/news"),
    **dict.fromkeys(SPEECHES, "/government/speeches"),
    "fatality_notice": "/government/fatalities",
    "guidance": "/guidance",
}
SCHEMAS = {
    **dict.fromkeys(NEWS, "news_article"),
    **dict.fromkeys(SPEECHES, "speech"),
    "fatality_notice": "fatality_notice",
    "case_study": "case_study",
}


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
            "title": self.shown.title,
            "link": self.path,
            "description": self.shown.summary,
            "format": self.kind,
            "content_id": self.shown.key,
            "public_timestamp": self.stamp,
            "content_store_document_type": self.kind,
            "content_purpose_subgroup": self.subgroup,
            "content_purpose_supergroup": "news_and_communications",
            "display_type": self.kind.replace("_", " ").capitalize(),
            "is_historic": False,
            "is_withdrawn": False,
            "organisations": [_organisation(name) for name in self.organisations],
            "updated_at": self.stamp,
            "government_name": "2024 Labour government",
            "popularity": 0.01,
            "world_locations": [],
            "people": [],
            "policy_groups": [],
            "document_collections": [],
            "indexable_content": self.shown.text,
        }


def documents(visited: Visit) -> list[Document]:
    """All visible pages, newest change first."""
    found = [Document(shown) for shown in visited.all()]
    return sorted(found, key=lambda each: (each.shown.updated, each.shown.key), reverse=True)


def stable_uuid(name: str) -> str:
    """A UUID that depends on the name alone."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def _organisation(name: str) -> Mapping[str, str]:
    return {
        "title": name,
        "slug": slug(name),
        "link": f"/government/organisations/{slug(name)}",
        "content_id": stable_uuid(name),
        "organisation_type": "Ministerial department",
        "organisation_state": "live",
        "analytics_identifier": "D17",
    }
