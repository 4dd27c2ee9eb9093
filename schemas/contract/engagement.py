"""The engagement: one real activity under one id for life, as of one dataset version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from schemas.contract.declare import ACTOR_CODE, Bounds, Doc, Key, Pattern, Vocabulary
from schemas.contract.mention import Facts, Mention

ENGAGEMENT_ID = r"E[0-9a-z]{13}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """One announcement's telling of the engagement."""

    announcement_id: Annotated[str, Doc("The announcement that attests.")]
    announcement_revision: Annotated[int, Bounds(low=1), Doc("Which revision of it.")]
    mention_index: Annotated[int, Bounds(low=0), Doc("Which of its mentions.")]
    source: Annotated[str, Doc("Source of the announcement.")]
    publisher: Annotated[str | None, Pattern(ACTOR_CODE), Doc("State or organisation whose voice it is.")]
    url: Annotated[str, Doc("Address of the announcement.")]
    title: Annotated[str, Doc("Its headline.")]
    published: Annotated[datetime | None, Doc("When it was published.", unit="UTC")]
    published_day: Annotated[date | None, Doc("The day of publication on the publisher's own calendar.")]
    capture: Annotated[str | None, Doc("Digest of the captured bytes.")]
    recorded_at: Annotated[datetime, Doc("When the lake took the announcement in.", unit="UTC")]
    coder: Annotated[str, Doc("Version of the coder that read it.")]
    mention: Annotated[Mention, Doc("What it says.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSupport:
    """Who says which value of a field: conflicts are kept, not overwritten."""

    field: Annotated[str, Doc("Field of the engagement.")]
    value: Annotated[str, Doc("A value that is attested, as JSON.")]
    chosen: Annotated[bool, Doc("Whether this is the value the engagement shows.")]
    attested_by: Annotated[tuple[str, ...], Doc("Announcement ids that say so.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Why one of its mentions is taken for the same engagement as another one."""

    announcement_id: Annotated[str, Doc("The announcement that attests.")]
    mention_index: Annotated[int, Bounds(low=0), Doc("Which of its mentions.")]
    to_announcement_id: Annotated[str, Doc("The announcement whose mention it was joined to.")]
    to_mention_index: Annotated[int, Bounds(low=0), Doc("Which mention of that.")]
    reason: Annotated[str, Doc("What the two have in common, or who decided, in words.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement(Facts):
    """One revision of one engagement: its whole state at one dataset version."""

    id: Annotated[str, Key(), Pattern(ENGAGEMENT_ID), Doc("Stable id, minted once and never used again.")]
    revision: Annotated[int, Key(), Bounds(low=1), Doc("1 for the first state, one more at each change.")]
    version: Annotated[int, Bounds(low=1), Doc("Dataset version that recorded this state.")]
    recorded_at: Annotated[datetime, Doc("When that version was committed.", unit="UTC")]
    record_state: Annotated[str, Vocabulary("record_state"), Doc("Whether the record stands, was merged or withdrawn.")]
    merged_into: Annotated[str | None, Pattern(ENGAGEMENT_ID), Doc("Id that took this record in, if merged.")] = None
    split_from: Annotated[str | None, Pattern(ENGAGEMENT_ID), Doc("Id that this record was split from.")] = None
    parent_id: Annotated[str | None, Pattern(ENGAGEMENT_ID), Doc("Enclosing engagement.")] = None
    status_as_of: Annotated[date | None, Doc("Day of the announcement that the status is taken from.")] = None
    confirmation: Annotated[
        str, Vocabulary("confirmation"), Doc("Whether it was reported as held; overdue is decided at release.")
    ] = "announced_only"
    both_sides_confirmed: Annotated[bool, Doc("Whether parties of two sides attest to it.")] = False
    first_announced: Annotated[datetime | None, Doc("Earliest publication among its attestations.", unit="UTC")] = None
    last_announced: Annotated[datetime | None, Doc("Latest publication among its attestations.", unit="UTC")] = None
    confidence: Annotated[float, Bounds(0, 1), Doc("Highest confidence among its mentions.")] = 1.0
    attestations: Annotated[tuple[Attestation, ...], Doc("Every announcement that tells of it.")] = ()
    support: Annotated[tuple[FieldSupport, ...], Doc("For each field, who says what.")] = ()
    joins: Annotated[tuple[Join, ...], Doc("Why its mentions are one: each but one is led to another.")] = ()
    keys: Annotated[tuple[str, ...], Doc("Identity keys under which its mentions were joined.")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentEngagement(Engagement):
    """The last revision of one engagement, as the current view keeps it."""

    quarter: Annotated[str, Doc("Calendar quarter, such as 2026Q3, in which it starts or is first told; or undated.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """A key under which one engagement is found, and where in the current view it lies."""

    slot: Annotated[str, Doc("Where the key lies: by the time that it names, or by the source of an announcement.")]
    key: Annotated[str, Key(), Doc("An identity key of the engagement, or the announcement that tells of it.")]
    id: Annotated[str, Key(), Pattern(ENGAGEMENT_ID), Doc("The engagement.")]
    quarter: Annotated[str, Doc("The quarter under which the current view keeps it.")]
