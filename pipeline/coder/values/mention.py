"""From an entry to a mention: every field filled or left open."""

from __future__ import annotations

from pipeline.coder.text.reading import Reading
from pipeline.coder.values.domains import domains_of
from pipeline.coder.values.entry import Entry
from pipeline.coder.values.people import people_of
from pipeline.coder.values.proof import Read, proof
from pipeline.coder.values.quantities import quantities_of
from pipeline.coder.values.taking_part import participants, sovereign
from schemas.contract import Mention


def mention(reading: Reading, item: Entry) -> Mention:
    """The mention of an entry."""
    draft, span = item.draft, item.span
    read = Read(item, domains_of(reading, draft), quantities_of(reading, draft))
    place, city = read.place, read.place.city if read.place else None
    return Mention(
        type=draft.type,
        subtype=read.subtype,
        status=item.status,
        date_start=span.first if span else None,
        date_end=span.last if span else None,
        date_precision=span.precision if span else None,
        date_basis=span.basis if span else None,
        participants=participants(read.roles),
        country=sovereign(read.country) if read.country else None,
        place=place.name if place else _sea_name(reading, item),
        sea_area=item.sea.area if item.sea else None,
        lat=city.lat if city else None,
        lon=city.lon if city else None,
        geonames_id=city.geonames_id if city else None,
        level=read.level[0] if read.level else None,
        format=read.format,
        mode=read.mode,
        domains=tuple(domain for domain, *_ in read.domains),
        series=read.series,
        edition=draft.edition,
        instrument=read.instrument[0].name if read.instrument else None,
        topics=tuple(topic for topic, *_ in item.topics),
        quantities=tuple(quantity for quantity, *_ in read.quantities),
        people=people_of(draft),
        parent=item.parent,
        evidence=tuple(proof(reading, read)),
    )


def _sea_name(reading: Reading, item: Entry) -> str | None:
    if item.sea is None:
        return None
    return reading.layer(item.sea.sentence).passage.words(item.sea.start, item.sea.end)
