"""What the service keeps about its own work: leads, fetches, runs, codings, quarantine and gate decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from schemas.contract.declare import Bounds, Doc, Key, Pattern, Vocabulary
from schemas.contract.mention import Mention

DIGEST = r"sha256:[0-9a-f]{64}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadRecord:
    """An address that a source named, or that was pushed, as something to fetch."""

    source: Annotated[str, Key(), Doc("Source whose item it is.")]
    key: Annotated[str, Key(), Doc("The site's own id of the item.")]
    stamp: Annotated[str, Key(), Doc("The site's own change mark; empty where it has none.")]
    url: Annotated[str, Doc("Address as the site gives it.")]
    title: Annotated[str | None, Doc("Headline in the listing.")]
    published: Annotated[str | None, Doc("Date in the listing, as printed.")]
    teaser: Annotated[str | None, Doc("Teaser in the listing.")]
    via: Annotated[str, Pattern(r"listing|push|revisit"), Doc("How the lead came in.")]
    found_at: Annotated[datetime, Doc("When it was first recorded.", unit="UTC")]
    run: Annotated[str, Doc("The run that recorded it.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """One exchange with a site and its typed outcome."""

    source: Annotated[str, Doc("Source it was made for.")]
    kind: Annotated[
        str,
        Pattern(r"listing|item|attachment"),
        Doc("What was asked for: a listing, an item, or a file it points to."),
    ]
    url: Annotated[str, Doc("Address asked for.")]
    final_url: Annotated[str, Doc("Address that answered, after redirects.")]
    key: Annotated[str | None, Doc("Item's key; null for listings.")]
    stamp: Annotated[str | None, Doc("Change mark of the lead that was followed; null for listings.")]
    outcome: Annotated[str, Vocabulary("fetch_outcome"), Doc("How the exchange ended.")]
    settled: Annotated[bool, Doc("Whether the lead is done with: no later run tries it again.")]
    reason: Annotated[str, Doc("Why this outcome, or why a sound page could not be read, in words.")]
    status: Annotated[int | None, Bounds(100, 999), Doc("HTTP status of the last answer.")]
    etag: Annotated[str | None, Doc("Entity tag to ask with next time.")]
    last_modified: Annotated[str | None, Doc("Last-Modified to ask with next time.")]
    digest: Annotated[str | None, Pattern(DIGEST), Doc("Digest of the bytes on the wire.")]
    body_digest: Annotated[str | None, Pattern(DIGEST), Doc("Digest of the decoded body.")]
    warc: Annotated[str | None, Doc("WARC file under the lake that holds the bytes.")]
    offset: Annotated[int | None, Bounds(low=0), Doc("Offset of the record in it.", unit="bytes")]
    fetched_at: Annotated[datetime, Doc("When the answer was complete.", unit="UTC")]
    seconds: Annotated[float, Bounds(low=0), Doc("How long the exchange took, waiting left out.", unit="seconds")]
    run: Annotated[str, Doc("The run that made it.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One ingest run of one source, and what it amounts to."""

    run: Annotated[str, Key(), Doc("Id of the run.")]
    source: Annotated[str, Doc("Source that was ingested.")]
    verdict: Annotated[str, Vocabulary("run_verdict"), Doc("What the run amounts to.")]
    reasons: Annotated[tuple[str, ...], Doc("Why, each a sentence with its evidence.")]
    started_at: Annotated[datetime, Doc("Begin of the run.", unit="UTC")]
    ended_at: Annotated[datetime, Doc("End of the run.", unit="UTC")]
    leads: Annotated[int, Bounds(low=0), Doc("Leads on the listings.")]
    new_leads: Annotated[int, Bounds(low=0), Doc("Leads not known before.")]
    fetched: Annotated[int, Bounds(low=0), Doc("Items asked for.")]
    announcements: Annotated[int, Bounds(low=0), Doc("New announcements or revisions recorded.")]
    unchanged: Annotated[int, Bounds(low=0), Doc("Items whose content was known already.")]
    quarantined: Annotated[int, Bounds(low=0), Doc("Items that could not be read or broke a row rule.")]
    pending: Annotated[int, Bounds(low=0), Doc("Leads left for a later run.")]
    outcomes: Annotated[tuple[str, ...], Doc("Count of each fetch outcome, as outcome=count.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingRecord:
    """What the coder made of one announcement revision."""

    announcement_id: Annotated[str, Key(), Doc("The announcement.")]
    announcement_revision: Annotated[int, Key(), Bounds(low=1), Doc("Its revision.")]
    coder: Annotated[str, Key(), Doc("Version of the coder.")]
    source: Annotated[str, Doc("Its source.")]
    seq: Annotated[int, Bounds(low=1), Doc("Its position in the source's stream.")]
    not_coded: Annotated[str | None, Doc("Why it was not coded, such as language:fr.")]
    error: Annotated[str | None, Doc("Why coding failed.")]
    mentions: Annotated[tuple[Mention, ...], Doc("Engagements it tells of.")]
    coded_at: Annotated[datetime, Doc("When it was coded.", unit="UTC")]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarantinedRow:
    """A row that broke its contract, kept whole until it is mended or dismissed."""

    id: Annotated[str, Key(), Doc("Digest of contract, row and reasons: the same failure is kept once.")]
    contract: Annotated[str, Doc("Contract that was broken; fetch where a sound page could not be parsed.")]
    source: Annotated[str, Doc("Source it came from.")]
    subject: Annotated[str, Doc("Announcement id, with the mention's index after a # where it is one.")]
    reasons: Annotated[tuple[str, ...], Doc("Rules broken, by name, or the parser's complaint.")]
    row: Annotated[str, Doc("The row as JSON.")]
    capture: Annotated[str | None, Doc("Digest of the captured bytes.")]
    recorded_at: Annotated[datetime, Doc("When it was put aside.", unit="UTC")]
    run: Annotated[str, Doc("The run that put it aside.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRecord:
    """One decision of the gate over a candidate version."""

    candidate: Annotated[int, Bounds(low=1), Doc("Dataset version that was to be.")]
    passed: Annotated[bool, Doc("Whether it was let through.")]
    decided_at: Annotated[datetime, Doc("When.", unit="UTC")]
    changed_rows: Annotated[int, Bounds(low=0), Doc("Engagement revisions in the candidate.")]
    total_rows: Annotated[int, Bounds(low=0), Doc("Live engagements with them applied.")]
    failures: Annotated[tuple[str, ...], Doc("Expectations that failed, in words.")]
    docs: Annotated[str, Doc("Path of the Data Docs under the lake.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmNote:
    """One thing that happened to an alarm: it was told of, acknowledged, or told to be over."""

    alarm: Annotated[str, Pattern(r"[a-z]+:\S+"), Doc("What it is about: kind and subject, such as source:un_press.")]
    since: Annotated[datetime, Doc("When the trouble began.", unit="UTC")]
    condition: Annotated[str, Doc("How bad it was: a worse one is told anew.")]
    event: Annotated[str, Pattern(r"told|acknowledged|over"), Doc("What happened.")]
    channel: Annotated[str | None, Doc("By which channel it was told; null for an acknowledgement.")]
    at: Annotated[datetime, Doc("When.", unit="UTC")]
    until: Annotated[datetime | None, Doc("When an acknowledgement expires.", unit="UTC")]
    words: Annotated[str, Doc("What was told, or why it was acknowledged.")]
    who: Annotated[str | None, Doc("Who acknowledged it; null in notes of what was told, and in older ones.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseNote:
    """One thing that an operator did with a source: paused it, or let it go on."""

    number: Annotated[int, Key(), Bounds(low=1), Doc("Which note it is, counted over all sources.")]
    source: Annotated[str, Doc("The source.")]
    event: Annotated[str, Pattern(r"paused|resumed"), Doc("What was done.")]
    at: Annotated[datetime, Doc("When.", unit="UTC")]
    until: Annotated[datetime | None, Doc("When the source goes on by itself; null if it does not.", unit="UTC")]
    who: Annotated[str, Doc("Who did it.")]
    words: Annotated[str, Doc("Why.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RollbackNote:
    """The dataset was rolled back, or read again after that.

    A note of a rollback is written before its version is, and counts where the version has the note's moment.
    """

    event: Annotated[str, Pattern(r"rolled_back|recoded"), Doc("What was done.")]
    version: Annotated[int, Bounds(low=0), Doc("Dataset version that was made, or was the last when read again.")]
    target: Annotated[int | None, Bounds(low=1), Doc("Version whose content came back; null where none did.")]
    at: Annotated[datetime, Doc("When; of a rollback the moment of its version.", unit="UTC")]
    who: Annotated[str, Doc("Who did it.")]
    words: Annotated[str, Doc("Why.")]
