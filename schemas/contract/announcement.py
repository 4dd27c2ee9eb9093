"""The announcement: one page or feed item of one source, as its publisher worded it at one time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from schemas.contract.declare import Bounds, Doc, Key, Pattern, Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """What a source's parser reads from one capture; the store adds revision, sequence and recorded time."""

    id: Annotated[
        str,
        Key(),
        Pattern(r"[a-z0-9_]+:\S+"),
        Doc("Stable id: the source's id, a colon, the site's own id of the item."),
    ]
    source: Annotated[str, Pattern(r"[a-z0-9_]+"), Doc("Id of the source that published it.")]
    key: Annotated[str, Doc("The site's own id of the item, stable over host moves and URL variants.")]
    url: Annotated[str, Pattern(r"https?://\S+"), Doc("Canonical address for a reader.")]
    title: Annotated[str, Doc("Headline as published, white space folded.")]
    text: Annotated[str, Doc("Body as plain text; paragraphs are parted by a blank line.")]
    text_completeness: Annotated[
        str, Vocabulary("text_completeness"), Doc("Whether the text is the whole body, a teaser, or the title only.")
    ]
    language: Annotated[str, Pattern(r"[a-z]{2,3}(-[A-Za-z0-9]+)*"), Doc("Language of title and text (BCP 47).")]
    published: Annotated[datetime | None, Doc("When it was published; null where the page does not say.", unit="UTC")]
    published_day: Annotated[date | None, Doc("The day of publication on the publisher's own calendar.")]
    published_precision: Annotated[
        str | None, Vocabulary("published_precision"), Doc("How exact the source's stamp is; null without one.")
    ]
    genre: Annotated[str | None, Doc("The site's own word for the kind of text: press release, speech, transcript.")]
    attachments: Annotated[tuple[str, ...], Doc("Addresses of files that belong to it, such as statement PDFs.")]
    parser: Annotated[str, Pattern(r"[a-z0-9_]+@\d+"), Doc("The parser that read it, with its version.")]
    capture: Annotated[
        str | None, Pattern(r"sha256:[0-9a-f]{64}"), Doc("Digest of the captured bytes that it was read from.")
    ]
    captured_at: Annotated[datetime | None, Doc("When those bytes were fetched.", unit="UTC")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedAnnouncement(Announcement):
    """An announcement as the lake keeps it: a revision is added when its content changes, none is replaced."""

    revision: Annotated[int, Key(), Bounds(low=1), Doc("1 for the first content seen, one more for each edit.")]
    content: Annotated[
        str, Pattern(r"sha256:[0-9a-f]{64}"), Doc("Digest of title, text, day and completeness: what an edit changes.")
    ]
    seq: Annotated[int, Bounds(low=1), Doc("Position in its source's stream, without gaps; watermarks count it.")]
    recorded_at: Annotated[datetime, Doc("When the lake took it in.", unit="UTC")]
    run: Annotated[str, Doc("The ingest run that brought it.")]
    withdrawn_at: Annotated[
        datetime | None,
        Doc("When several sound runs had found it gone; null while it stands.", unit="UTC"),
    ] = None
