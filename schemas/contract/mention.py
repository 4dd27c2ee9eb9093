"""The mention: one engagement as one announcement tells it, every value with the words that support it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from schemas.contract.declare import ACTOR_CODE, STATE_CODE, Bounds, Doc, Pattern, Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A state or organisation that takes part, and in which role."""

    code: Annotated[
        str | None,
        Pattern(ACTOR_CODE),
        Doc("ISO 3166-1 alpha-3 (XKX for Kosovo, alpha-3 of former states) or organisation id; null if unresolved."),
    ]
    role: Annotated[str, Vocabulary("role"), Doc("What the party does in the engagement.")]
    text: Annotated[str | None, Doc("The words that name the party, as written.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An official who is named."""

    name: Annotated[str, Doc("Name as written, civil titles and all, without the military rank.")]
    office: Annotated[str | None, Doc("Office as written.")] = None
    rank: Annotated[str | None, Doc("Military rank as written before the name; null where none is.")] = None
    actor: Annotated[str | None, Pattern(ACTOR_CODE), Doc("State or organisation the person speaks for.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A counted thing that the text states about the engagement."""

    measure: Annotated[str, Vocabulary("quantity_measure"), Doc("What is counted.")]
    value: Annotated[float, Bounds(low=0), Doc("The number stated.", unit="see unit")]
    unit: Annotated[str | None, Doc("Unit, or ISO 4217 currency of an amount.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words that support one value, and the rule that read them."""

    field: Annotated[str, Doc("Field of the mention that is supported; list items as field[index].")]
    value: Annotated[str, Doc("The value read, as text.")]
    text_field: Annotated[str, Pattern(r"title|text"), Doc("Where the words stand: title or text.")]
    start: Annotated[int, Bounds(low=0), Doc("First character of the quotation.", unit="Unicode code points")]
    end: Annotated[int, Bounds(low=0), Doc("One past its last character.", unit="Unicode code points")]
    quotation: Annotated[str, Doc("The words themselves.")]
    rule: Annotated[str, Doc("Name of the rule that read them.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is said of an engagement, whoever says it: the fields of codebook sections 2 to 6."""

    type: Annotated[str, Vocabulary("type"), Doc("Kind of engagement.")]
    subtype: Annotated[str, Vocabulary("subtype"), Doc("Most specific kind the text supports, else other.")]
    status: Annotated[str, Vocabulary("status"), Doc("State of completion as the announcements say it.")]
    date_start: Annotated[date | None, Doc("First day at the place, or first day of the period named.")]
    date_end: Annotated[date | None, Doc("Last day at the place.")]
    date_precision: Annotated[
        str | None, Vocabulary("date_precision"), Doc("Length of the period that the date stands for; null without.")
    ]
    date_basis: Annotated[str | None, Vocabulary("date_basis"), Doc("How the date is known; null without a date.")]
    participants: Annotated[tuple[Participant, ...], Doc("Who takes part.")]
    country: Annotated[
        str | None, Pattern(STATE_CODE), Doc("Sovereign of the place (ISO 3166-1 alpha-3); null at sea or unknown.")
    ] = None
    place: Annotated[str | None, Doc("Place as named.")] = None
    sea_area: Annotated[str | None, Vocabulary("sea_area"), Doc("Sea or strait, for what happens at sea.")] = None
    lat: Annotated[float | None, Bounds(-90, 90), Doc("Latitude of the place.", unit="degrees, WGS 84")] = None
    lon: Annotated[float | None, Bounds(-180, 180), Doc("Longitude of the place.", unit="degrees, WGS 84")] = None
    geonames_id: Annotated[int | None, Bounds(low=1), Doc("GeoNames id of the place.")] = None
    level: Annotated[
        str | None, Vocabulary("level"), Doc("Highest rank on the lower-ranking side; of a forum its convening level.")
    ] = None
    format: Annotated[str | None, Vocabulary("format"), Doc("How many sides take part.")] = None
    mode: Annotated[
        str | None, Vocabulary("mode"), Doc("In person or not; null for texts, operations, assistance.")
    ] = None
    domains: Annotated[tuple[str, ...], Vocabulary("domain"), Doc("Domains of warfare concerned.")] = ()
    series: Annotated[str | None, Doc("Named series or mechanism of which it is one session or edition.")] = None
    edition: Annotated[str | None, Doc("Edition within the series, as stated.")] = None
    instrument: Annotated[str | None, Doc("Proper name of the text signed or adopted.")] = None
    topics: Annotated[tuple[str, ...], Vocabulary("topic"), Doc("Subjects named.")] = ()
    quantities: Annotated[tuple[Quantity, ...], Doc("Counted things stated.")] = ()
    people: Annotated[tuple[Person, ...], Doc("Officials named.")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Facts):
    """An engagement as coded in one announcement (codebook section 8)."""

    parent: Annotated[
        int | None, Bounds(low=0), Doc("Index of the enclosing engagement in the same announcement's list.")
    ] = None
    confidence: Annotated[float, Bounds(0, 1), Doc("How sure the coder is that this is an engagement.")] = 1.0
    evidence: Annotated[tuple[Evidence, ...], Doc("The words behind every value.")] = ()
