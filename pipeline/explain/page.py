"""The page that ``entente code --explain`` prints of one announcement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.explain.marks import evidence_in_order, fields_of, marks
from schemas.contract import Mention

_LEFT, _RIGHT = "⟦", "⟧"
_LONGEST = 70


def page(name: str, title: str, text: str, mentions: Sequence[Mention], answer: str | None = None) -> RenderableType:
    """What was read in an announcement and where.

    Args:
        name: the announcement's id.
        title: its title as given.
        text: its text as given.
        mentions: what the coder found.
        answer: why it was not coded, if it was not.
    """
    told = answer or f"{len(mentions) or 'no'} engagement{'' if len(mentions) == 1 else 's'}"
    parts: list[RenderableType] = [Text(f"{name}: {told}", style="bold")]
    for number, mention in enumerate(mentions, 1):
        parts += [Text(), _headline(number, mention), Padding(_table(mention), (0, 0, 0, 2))]
    parts += [Text(), _marked(title, mentions, "title"), Text(), _marked(text, mentions, "text")]
    return Group(*parts)


def _headline(number: int, mention: Mention) -> Text:
    parties = ", ".join(party.code or f"“{party.text}”" for party in mention.participants)
    dates = " to ".join(day.isoformat() for day in (mention.date_start, mention.date_end) if day)
    when = f"{dates} ({mention.date_precision}, {mention.date_basis})" if dates else "no date"
    within = "" if mention.parent is None else f", within {mention.parent + 1}"
    return Text(f"{number}. {mention.type}/{mention.subtype}, {mention.status}: {parties}; {when}{within}", "bold")


def _table(mention: Mention) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False)
    for column in ("field", "value", "read from", "rule"):
        table.add_column(column, overflow="fold")
    for one in evidence_in_order(mention):
        words = " ".join(one.quotation.split())
        short = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
        table.add_row(one.field, one.value, Text(f"{one.text_field} {one.start}-{one.end} “{short}”"), one.rule)
    return table


def _marked(given: str, mentions: Sequence[Mention], text_field: str) -> Text:
    return Text.assemble(*_pieces(given, mentions, text_field))


def _pieces(given: str, mentions: Sequence[Mention], text_field: str) -> Iterator[tuple[str, str]]:
    last = 0
    for mark in marks(mentions, text_field):
        yield given[last : mark.start], ""
        yield f"{_LEFT}{given[mark.start : mark.end]}{_RIGHT}", "bold green"
        yield f"{{{fields_of(mark.labels)}}}", "dim"
        last = mark.end
    yield given[last:], ""
