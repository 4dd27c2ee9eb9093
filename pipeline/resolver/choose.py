"""The value that an engagement shows where its announcements differ, by a written precedence.

- A party's word goes before a third's; then the one told first, then the stable order of announcements.
- Status: a later word before an earlier one, but a plan never undoes a report that it was held.
- Dates, as one bundle: more precise before less, any day told before the day of publication, a whole span before a
  part of one, what was held before what was planned, a stated day before a derived one, then a party; of plans the
  later, since engagements are moved; a plan told before it was put off gives no date.
- Type and subtype together: a named subtype before ``other``. Place and coordinates together: the fullest.
- Series: a forum's part before the whole, where announcements name either.
- Lists (parties, people, topics, ...) hold what any announcement says; a party's role is that of the best voice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from pipeline.resolver.groups import identity
from pipeline.resolver.names import is_part, words
from pipeline.resolver.rules import rules
from schemas.contract import Attestation, Facts, Mention, Participant, Person

_DATES = ("date_start", "date_end", "date_precision", "date_basis")
_PLACE = ("country", "place", "sea_area", "lat", "lon", "geonames_id")
_ALONE = ("level", "format", "mode", "edition", "instrument")


def by_voice(members: Iterable[Attestation]) -> tuple[Attestation, ...]:
    """The members by whose word counts more: parties first, then as told."""
    told = tuple(members)
    sides = _sides(told)
    return tuple(sorted(told, key=lambda one: (one.publisher not in sides, _moment(one), identity(one))))


def _sides(told: Iterable[Attestation]) -> set[str | None]:
    return {party.code for one in told for party in one.mention.participants if party.role not in rules().beside}


def _moment(told: Attestation) -> datetime:
    return told.published or told.recorded_at


def facts(voices: Sequence[Attestation]) -> Facts:
    """What the engagement shows, given its members by voice."""
    mentions = [voice.mention for voice in voices]
    kind = min(mentions, key=lambda m: m.subtype == "other")
    sides = _sides(voices)
    when = min(_standing(voices), key=lambda voice: _less_exact(voice, voice.publisher in sides)).mention
    where = min(mentions, key=lambda m: -sum(getattr(m, name) is not None for name in _PLACE))
    return Facts(
        type=kind.type,
        subtype=kind.subtype,
        status=status(voices).mention.status,
        **{name: getattr(when, name) for name in _DATES},
        **{name: getattr(where, name) for name in _PLACE},
        **{name: next((v for m in mentions if (v := getattr(m, name)) is not None), None) for name in _ALONE},
        series=_series([mention.series for mention in mentions if mention.series]),
        participants=_parties(mentions),
        domains=tuple(sorted({d for m in mentions for d in m.domains})),
        topics=tuple(sorted({t for m in mentions for t in m.topics})),
        quantities=tuple(dict.fromkeys(q for m in mentions for q in m.quantities)),
        people=_people(mentions),
    )


def status(voices: Sequence[Attestation]) -> Attestation:
    """The attestation from which the status is taken."""
    held = any(voice.mention.status in rules().held for voice in voices)
    words_on_it = [voice for voice in voices if voice.mention.status != "planned" or not held]
    # Of words of one moment, the best voice's stands first, and max takes the first.
    return max(words_on_it, key=_moment)


def _standing(voices: Sequence[Attestation]) -> list[Attestation]:
    """Those whose day still stands: of an engagement that was put off, no plan told before that."""
    put_off = [_moment(one) for one in voices if one.mention.status == "postponed" and one.mention.date_start]
    return [one for one in voices if not (put_off and one.mention.status == "planned" and _moment(one) < max(put_off))]


def _less_exact(told: Attestation, by_party: bool) -> tuple[int | float, ...]:
    mention, precision, basis = told.mention, rules().precision, rules().basis
    held = mention.status in rules().held
    known = basis.index(mention.date_basis or basis[-1])
    return (
        precision.index(mention.date_precision) if mention.date_precision else len(precision),
        known == len(basis) - 1,
        mention.date_start is None or mention.date_end is None,
        not held,
        known,
        not by_party,
        0 if held else -_moment(told).timestamp(),
    )


def _series(told: Sequence[str]) -> str | None:
    """The first name told, or the first that says which part of that forum it was."""
    return next((name for name in told if is_part(name, told[0])), told[0]) if told else None


def _parties(mentions: Iterable[Mention]) -> tuple[Participant, ...]:
    found: dict[tuple[object, ...], Participant] = {}
    for mention in mentions:
        for party in mention.participants:
            found.setdefault((party.code,) if party.code else ("", *words(party.text or "")), party)
    return tuple(found.values())


def _people(mentions: Iterable[Mention]) -> tuple[Person, ...]:
    found: dict[tuple[object, ...], Person] = {}
    for mention in mentions:
        for person in mention.people:
            found.setdefault((words(person.name), person.actor), person)
    return tuple(found.values())
