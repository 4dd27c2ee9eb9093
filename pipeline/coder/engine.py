"""The way of one announcement through the coder's rooms."""

from __future__ import annotations

from pipeline.coder.coding import Coding
from pipeline.coder.tellings.events import drafts
from pipeline.coder.tellings.groups import with_ships
from pipeline.coder.tellings.organisers import with_organisers
from pipeline.coder.text.item import Item, from_announcement
from pipeline.coder.text.reading import Reading, read
from pipeline.coder.values.about import set_topics
from pipeline.coder.values.dateline import anchor_day
from pipeline.coder.values.entry import entry
from pipeline.coder.values.mention import mention
from pipeline.coder.values.seats import share_seats
from pipeline.coder.values.topics import subjects
from pipeline.coder.wholes.attendance import with_lists
from pipeline.coder.wholes.borrowing import borrowed
from pipeline.coder.wholes.drilled import without_drilled
from pipeline.coder.wholes.institutes import without_institutes
from pipeline.coder.wholes.itinerary import with_days, with_stops
from pipeline.coder.wholes.join import joined
from pipeline.coder.wholes.members import with_wholes
from pipeline.coder.wholes.nameless import without_nameless
from pipeline.coder.wholes.observers import with_observers
from pipeline.coder.wholes.own_side import with_own_side
from pipeline.coder.wholes.parents import nest
from pipeline.coder.wholes.pools import pooled
from pipeline.coder.wholes.relevant import has_parties, is_news
from pipeline.coder.wholes.rounds import with_next, without_next
from pipeline.coder.wholes.security import secure
from pipeline.coder.wholes.sets import expanded
from pipeline.coder.wholes.supporters import with_supporters
from pipeline.coder.wholes.themes import with_themes
from pipeline.coder.words.language import ENGLISH, language
from schemas.contract import Announcement, Mention


def code(announcement: Announcement) -> Coding:
    """What the announcement tells: its engagements, or why it was not coded. Pure: same input, same output."""
    return code_item(from_announcement(announcement))


def code_item(item: Item) -> Coding:
    """As :func:`code`, of an item that need not come from the store."""
    if not item.title.strip() and not item.text.strip():
        return Coding(error="the announcement has neither title nor text: capture it again")
    spoken = language(f"{item.title}\n{item.text[:8000]}")
    if spoken != ENGLISH:
        return Coding(not_coded=f"language:{spoken}")
    return Coding(mentions=engagements(read(item)))


def engagements(reading: Reading) -> tuple[Mention, ...]:
    """The mentions of an announcement that was read."""
    anchor = anchor_day(reading)
    found = subjects(reading)
    every = without_next(expanded(drafts(reading), anchor))
    news = [draft for draft in every if is_news(reading, draft, anchor)]
    told = with_stops(reading, every, news, anchor)
    lists = with_lists(reading, borrowed(reading, with_days(reading, joined(told))))
    listed = pooled(with_organisers(reading, with_ships(reading, lists)))
    peopled = with_supporters(reading, with_own_side(reading, with_observers(with_themes(reading, listed))))
    whole = with_wholes(reading, peopled, anchor)
    drawn = without_nameless(without_drilled(without_institutes(with_next(reading, whole))))
    kept = secure(reading, [draft for draft in drawn if has_parties(draft)], found)
    entries = [entry(reading, draft, anchor) for draft in kept]
    nest(entries)
    share_seats(entries)
    set_topics(entries, found)
    return tuple(mention(reading, item) for item in entries)
