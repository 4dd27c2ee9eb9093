"""GOV.UK's search API: filters, order, paging and fields, and its refusal (422) of all that it does not know."""

import re
from collections.abc import Callable, Mapping, Sequence, Set
from datetime import date

from starlette.datastructures import QueryParams

from mirror.sites.gov_uk_documents import Document

MOST = 1500
PLAIN = frozenset({"q", "start", "count", "order", "fields", "c", "debug", "cluster"})
FILTERS: Mapping[str, Callable[[Document], Set[str]]] = {
    "organisations": lambda each: each.organisation_slugs,
    "primary_publishing_organisation": lambda each: frozenset(sorted(each.organisation_slugs)[:1]),
    "content_purpose_subgroup": lambda each: {each.subgroup},
    "content_purpose_supergroup": lambda each: (
        {"news_and_communications"} if each.is_news else {"guidance_and_regulation"}
    ),
    "content_store_document_type": lambda each: {each.kind},
    "format": lambda each: {each.kind},
    "content_id": lambda each: {each.shown.key},
    "link": lambda each: {each.path},
}
ORDERS = (
    "public_timestamp",
    "-public_timestamp",
    "updated_at",
    "-updated_at",
    "title",
    "-title",
    "popularity",
    "-popularity",
    "relevance",
)
PERIOD = re.compile(r"(from|to):(\d{4}-\d{2}-\d{2})(?:[T ][\d:]+Z?)?")


class UnprocessableError(ValueError):
    """A request that the search answers with 422."""


def searched(documents: Sequence[Document], query: QueryParams) -> dict[str, object]:
    """The answer to a query over the documents, as the API gives it. Raises UnprocessableError."""
    _known(query)
    rows = [each for each in documents if _wanted(each, query)]
    start, count = _number(query, "start", 0), _number(query, "count", 10)
    if count > MOST:
        raise UnprocessableError(f"Maximum result set size (as specified in 'count') is {MOST}")
    cut = _ordered(rows, query.get("order"))[start : start + count]
    return {
        "results": [_result(each, query.get("fields")) for each in cut],
        "total": len(rows),
        "start": start,
        "aggregates": {},
        "suggested_queries": [],
        "suggested_autocomplete": [],
        "es_cluster": "A",
        "reranked": False,
    }


def _known(query: QueryParams) -> None:
    strange = [
        name for name in query if name not in PLAIN and not re.fullmatch(r"(filter|reject)_(all_|any_)?\w+", name)
    ]
    if strange:
        raise UnprocessableError(f"Unexpected parameters: {', '.join(sorted(strange))}")


def _number(query: QueryParams, name: str, default: int) -> int:
    value = query.get(name, str(default))
    if not value.isdecimal():
        raise UnprocessableError(f'Invalid value "{value}" for parameter "{name}" (expected positive integer)')
    return int(value)


def _wanted(document: Document, query: QueryParams) -> bool:
    words = query.get("q", "").lower().split()
    told = f"{document.shown.title} {document.shown.summary} {document.shown.text}".lower()
    filters = (name for name in query if name.startswith(("filter_", "reject_")))
    return all(word in told for word in words) and all(_passes(document, name, query.getlist(name)) for name in filters)


def _passes(document: Document, name: str, values: list[str]) -> bool:
    kind, _, field = name.partition("_")
    if field == "public_timestamp":
        return _within(document, values) is (kind == "filter")
    if field not in FILTERS:
        raise UnprocessableError(f'"{field}" is not a valid filter field')
    return bool(set(FILTERS[field](document)) & set(values)) is (kind == "filter")


def _within(document: Document, values: list[str]) -> bool:
    day = document.shown.updated.date()
    for value in values:
        for part in value.split(","):
            found = PERIOD.fullmatch(part.strip())
            if found is None:
                raise UnprocessableError(
                    f'Invalid value "{part}" for parameter "public_timestamp" (expected ISO8601 date)'
                )
            limit = date.fromisoformat(found[2])
            if (day < limit) if found[1] == "from" else (day > limit):
                return False
    return True


def _ordered(rows: list[Document], order: str | None) -> list[Document]:
    if order is None:
        return sorted(rows, key=lambda each: each.shown.key)
    if order not in ORDERS:
        raise UnprocessableError(f'"{order}" is not a valid sort field')
    if order.endswith("title"):
        return sorted(rows, key=lambda each: each.shown.title, reverse=order.startswith("-"))
    if order.endswith(("popularity", "relevance")):
        return sorted(rows, key=lambda each: each.shown.key)
    return sorted(rows, key=lambda each: (each.shown.updated, each.shown.key), reverse=order.startswith("-"))


def _result(document: Document, fields: str | None) -> dict[str, object]:
    found = document.found()
    names = fields.split(",") if fields else [name for name in found if name != "indexable_content"]
    strange = [name for name in names if name not in found]
    if strange:
        raise UnprocessableError(f"Some requested fields are not valid return fields: {strange}")
    base = {
        "index": "govuk",
        "es_score": None,
        "_id": document.path,
        "elasticsearch_type": document.kind,
        "document_type": "edition",
    }
    return {name: found[name] for name in names} | base
