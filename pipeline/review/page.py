"""A doubt for a person: both tellings side by side, with the words behind what they say."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.review.band import Doubt
from schemas.contract import Attestation, Engagement

_FIELDS = ("type", "participants", "date_start", "date_end", "place", "country", "series", "level", "instrument")
_LONGEST = 160


def page(doubt: Doubt) -> RenderableType:
    """One doubt as a table of two columns, under a line that says how alike they are and why."""
    head = Text(f"likeness {doubt.likeness:+.1f}  ", style="bold")
    head.append("; ".join(doubt.speaks_for), style="green")
    head.append("  but  " if doubt.speaks_against else "")
    head.append("; ".join(doubt.speaks_against), style="red")
    table = Table(show_header=True, header_style="bold", expand=True)
    columns = (doubt.one, doubt.first), (doubt.other, doubt.second)
    for engagement, told in columns:
        table.add_column(f"{engagement.id}  {told.announcement_id}#{told.mention_index}", ratio=1, overflow="fold")
    table.add_row(*("\n".join(_lines(engagement, told)) for engagement, told in columns))
    return Group(head, table)


def _lines(engagement: Engagement, told: Attestation) -> Iterator[str]:
    mention = told.mention
    yield told.title
    yield told.url
    yield f"published {told.published_day}, of {len(engagement.attestations)} announcements of this engagement"
    who = ", ".join(f"{party.code or party.text} ({party.role})" for party in mention.participants)
    yield f"{mention.type}/{mention.subtype}, {mention.status}: {who}"
    yield f"{mention.date_start} to {mention.date_end} ({mention.date_precision}, {mention.date_basis})"
    yield ", ".join(filter(None, (mention.place, mention.country, mention.level, mention.mode, mention.series)))
    for evidence in mention.evidence:
        if evidence.field.partition("[")[0] in _FIELDS:
            yield f"  {evidence.field}: “{_short(evidence.quotation)}”"


def _short(words: str) -> str:
    folded = " ".join(words.split())
    return folded if len(folded) <= _LONGEST else folded[:_LONGEST] + " ..."
