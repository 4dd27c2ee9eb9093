"""The state of officials who are named without one, from whom and where the announcement is about."""

from __future__ import annotations

import re

from pipeline.coder.clause.around import Clause
from pipeline.coder.rules import exact, linear, pattern, words
from pipeline.coder.text.party import Party
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading
from schemas.tables import organisation_ids

OPENING = 5
"""Sentences of prose that, with the title, tell whom an announcement is about."""

_AWAY = frozenset({"place", "city", "goal"})
_RANK = exact("clauses", "exact", "counterparts_rank")
_VISITED = linear(r"\bvisit(?:s|ed|ing)?\s+(?:the\s+)?$")
_THIS_COUNTRY = re.compile(r"[^.;]{0,60}? of (?:this|that|the host) country\b")
_SUBJECT = exact("clauses", "exact", "place_subject")
_MARGINS = pattern("clauses", "any", "counterparts_margins")


def counterpart(clause: Clause, party: Party) -> str | None:
    """The state of an official named without one: that of the one foreign side of like rank, else of the place."""
    if party.level is None:
        return None
    if _THIS_COUNTRY.match(clause.lower, party.end) or party.text.endswith(" of the Republic"):
        return _visited(clause.reading)
    foreign = foreign_officials(clause.reading)
    codes = {other.code for other in foreign}
    if not party.name:
        return None
    if goal := _led_to(clause, party):
        return goal
    if len(codes) == 1:
        alike = party.level in {other.level for other in foreign} or clause.voice in organisation_ids()
        return next(iter(codes)) if alike or codes == {_visited(clause.reading)} else None
    return _there(clause) or (None if codes else _visited(clause.reading) or _spoken_of(clause))


def of_rank(clause: Clause, after: int) -> list[Party]:
    """ "Talks with General X in Hanoi": one named by a rank alone is of the foreign state that the words lead to."""
    match = _RANK.match(clause.plain, after, clause.sentence.end)
    if match is None:
        return []
    start, end = match.start(1), match.end(1)
    code = _only({party.code for party in clause.parties if party.stance == "goal"}, clause.voice) or _there(clause)
    text = clause.reading.layer(clause.sentence).passage.words(start, end)
    return [Party(start, end, code, "person", text, authority="defence", kind="person")] if code else []


def foreign_officials(reading: Reading) -> list[Party]:
    """The officials of other states whom title and lead name."""
    home = (None, reading.item.publisher.code)
    near = (other for sentence in reading.opening(OPENING) for other in reading.parties(sentence))
    return [other for other in near if other.stance == "office" and other.code not in home and not _is_circle(other)]


def _is_circle(party: Party) -> bool:
    """ "The NATO defence ministers" are nobody's counterpart."""
    return party.name is None and party.code in organisation_ids()


def _spoken_of(clause: Clause) -> str | None:
    """ "He met President Y, commending X's contributions": the one state of which title and sentence speak."""
    told = [*clause.reading.parties(clause.reading.sentences()[0]), *clause.parties]
    return _only({party.code for party in told if party.code not in organisation_ids()}, clause.voice)


def _led_to(clause: Clause, party: Party) -> str | None:
    """The foreign state to which the sentence leads before it names the official ("to Hanoi, where he met ...")."""
    return _only({one.code for one in clause.parties if one.stance == "goal" and one.start < party.start}, clause.voice)


def _there(clause: Clause) -> str | None:
    """The state that the sentence itself names as the place, if it is no seat of organisations and no forum's."""
    if _MARGINS.search(clause.sentence.words):
        return None
    seats = words("places", "seat", "cities")
    codes = {
        party.code for party in clause.parties if party.stance in ("place", "city") and party.text.lower() not in seats
    }
    return _only(codes, clause.voice)


def _visited(reading: Reading) -> str | None:
    """The one foreign state that title and lead lead to."""
    codes = {
        party.code
        for sentence in reading.opening(OPENING - 2)
        for party in reading.parties(sentence)
        if _is_aim(reading, sentence, party)
        or _VISITED.search(reading.layer(sentence).passage.lower[: party.start][-16:])
    }
    return _only(codes, reading.item.publisher.code)


def _is_aim(reading: Reading, sentence: Sentence, party: Party) -> bool:
    """Whether the party is a place, and not that of a war or crisis that is spoken of ("the situation in X")."""
    lower = reading.layer(sentence).passage.lower
    subject = _SUBJECT.search(lower, max(sentence.start, party.start - 40), lower.rfind(" in ", 0, party.start) + 1)
    return party.stance in _AWAY and subject is None


def _only(codes: set[str | None], home: str | None) -> str | None:
    away = codes - {None, home}
    return next(iter(away)) if len(away) == 1 else None
