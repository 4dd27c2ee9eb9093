"""Observation: invited foreigners watch an exercise; who invites them is host."""

from __future__ import annotations

from pipeline.coder.clause.around import ACTING, Clause, acting, within
from pipeline.coder.rules import pattern
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.tellings.measures import around, regime
from pipeline.coder.text.party import Party
from pipeline.coder.text.reading import inside
from pipeline.coder.words.cues import Cue
from schemas.tables import organisation_ids

_INVITED = pattern("measures", "confidence", "invited")
_INVITER = pattern("measures", "confidence", "inviter")
_INVITING = pattern("measures", "confidence", "inviting")
_DRILL = pattern("measures", "confidence", "drill")


def watched(clause: Clause, cue: Cue) -> list[Draft]:
    """ "Observers from X and Y watched the exercise at the invitation of Z"."""
    if not _is_drill(clause) or not any(_INVITED.search(sentence.words) for sentence in around(clause)):
        return []
    host = _host(clause)
    owner = None if host is None else clause.code(host)
    watching = [
        party
        for party in within(clause.parties, clause.sentence.start, clause.start)
        if party.stance in {*ACTING, "goal"} and party is not host and clause.code(party) not in (None, owner)
    ]
    watching = [party for party in watching if party.code not in organisation_ids() and party.stance != "office"]
    if host is None or not watching:
        return []
    others = [party for party in acting(clause.after(clause.parties)) if clause.code(party) not in (None, owner)]
    roles = [clause.role(party, "observer") for party in watching]
    roles += [clause.role(party) for party in others if party.stance == "bare" and party.kind != "organisation"]
    draft = clause.draft(cue.type, cue.subtype, [*roles, clause.role(host, "host")])
    draft.there, draft.series = host, regime(clause)
    return [draft]


def _is_drill(clause: Clause) -> bool:
    layer = clause.reading.layer(clause.sentence)
    return bool(inside(layer.series, clause.end, clause.sentence.end)) or (
        _DRILL.search(clause.plain, clause.end, clause.sentence.end) is not None
    )


def _host(clause: Clause) -> Party | None:
    """Whom the words name as inviting, else whose drill it is, else the publisher."""
    reading, sentence = clause.reading, clause.sentence
    told = _INVITER.search(clause.lower, sentence.start, sentence.end)
    if told:
        stop = min((at for mark in ",.;" if (at := clause.plain.find(mark, told.end(), sentence.end)) >= 0), default=0)
        return next(iter(acting(within(clause.parties, told.end(), stop or sentence.end))), clause.own())
    for near in around(clause)[1:]:
        match = _INVITING.search(near.words)
        if match:
            found = acting(reading.parties(near))
            by = [party for party in found if party.start > near.start + match.end() - 4]
            before = [party for party in found if party.start < near.start + match.start()]
            return next(iter(by if near.words.startswith(" by", match.end()) else before), clause.own())
    owners = [party for party in acting(clause.after(clause.parties)) if party.code not in organisation_ids()]
    place = [party for party in clause.after(clause.parties) if party.stance in ("place", "city") and party.code]
    home = clause.own() if clause.voice not in {None, *organisation_ids()} else None
    return next(iter([*owners, *place]), home) if owners or place or home else None
