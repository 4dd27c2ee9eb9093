"""Port calls: ships, aircraft and units of one state or organisation at ports or bases of others."""

from __future__ import annotations

from dataclasses import replace

from pipeline.coder.clause.around import Clause, chain, subject_start
from pipeline.coder.rules import pattern, table
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.tellings.harbours import harbours
from pipeline.coder.text.party import Party
from pipeline.coder.text.reading import inside
from pipeline.coder.words.cues import Cue
from schemas.tables import organisation_ids

_SHIP = pattern("ports", "unit", "ship")
_WARSHIP = pattern("ports", "unit", "warship")
_AIRCRAFT = pattern("ports", "unit", "aircraft")
_SUBMARINE = pattern("ports", "unit", "submarine")
_SHE = pattern("ports", "unit", "she")
_PLAIN = pattern("ports", "call", "plain")
_SHOW = pattern("ports", "call", "show")
_LEFT = pattern("ports", "call", "left")
_BOUND = pattern("ports", "call", "bound")
_RELIEF = pattern("clauses", "any", "deployments_relief")
_OFFICIALS = frozenset({"office", "person"})
BESIDE = 40
"""How far before a bare name the ships that fly its flag may stand ("warships of X")."""


def called(clause: Clause, cue: Cue) -> list[Draft]:
    """ "INS X arrived at Y for a visit": the flags visit, the state of each port is host."""
    words = clause.sentence.words
    if not _is_call(clause):
        return []
    if _LEFT.fullmatch(clause.words) and _BOUND.match(clause.plain, clause.end, clause.sentence.end):
        clause = replace(clause, tense="future")
    flags = _flags(clause, cue)
    if not flags:
        return []
    kind = "submarine" if _SUBMARINE.search(words) else "aircraft" if _is_flown(clause) else "ship"
    hosts = harbours(clause, [clause.code(flag) for flag in flags])
    drafts = [clause.draft("port_call", kind, _sides(clause, flags, host)) for host in hosts]
    for draft, host in zip(drafts[1:], hosts[1:], strict=True):
        draft.start, draft.end = host.start, host.end  # each port has the dates that stand behind it
    return drafts


def _sides(clause: Clause, flags: list[Party], host: Party) -> list[Role]:
    return [*(clause.role(flag, "visitor") for flag in flags), clause.role(host, "host")]


def _is_call(clause: Clause) -> bool:
    """Whether the words are of a port call, and not of the way to an exercise or of help."""
    words = clause.sentence.words
    if _PLAIN.search(words):
        return True
    layer = clause.reading.layer(clause.sentence)
    nouns = inside(layer.matters, clause.sentence.start, clause.sentence.end)
    drilled = inside(layer.series, clause.sentence.start, clause.sentence.end)
    return not drilled and not any(noun.value.type == "exercise" for noun in nouns) and not _RELIEF.search(words)


def _is_flown(clause: Clause) -> bool:
    words = clause.sentence.words
    flown = _AIRCRAFT.search(words) or _SHOW.search(words)
    return flown is not None and not any(_is_ship(party) for party in clause.parties) and not _SHIP.search(words)


def _flags(clause: Clause, cue: Cue) -> list[Party]:
    """The states whose units call: who stands first before the verb, else the publisher or the ship told before."""
    pool = clause.parties if cue.tense == "noun" else clause.before(clause.parties)
    acting = [party for party in pool if party.stance in {*_OFFICIALS, "force", "bare"}]
    if acting and (acting[0].stance in _OFFICIALS or _is_unit(clause, acting[0])):
        first = [] if acting[0].stance in _OFFICIALS else chain(clause.reading, clause.sentence, acting)
        return [party for party in first if party.code and party.stance in ("force", "bare")]
    start = subject_start(clause.sentence, clause.start)
    if cue.tense == "noun" or (not _WARSHIP.search(clause.plain, start, clause.start) and not _she(clause, start)):
        return []
    return _told_before(clause) if _she(clause, start) else _own(clause)


def _she(clause: Clause, start: int) -> bool:
    return _SHE.search(clause.plain, start, clause.start) is not None


def _own(clause: Clause) -> list[Party]:
    return [clause.own()] if clause.voice and clause.voice not in organisation_ids() else []


def _told_before(clause: Clause) -> list[Party]:
    """The flags of the ships that the sentences before this one name last."""
    sentences = clause.reading.sentences()
    for sentence in reversed(sentences[max(0, clause.sentence.index - 3) : clause.sentence.index]):
        ships = [party for party in clause.reading.parties(sentence) if _is_ship(party)]
        if ships:
            return chain(clause.reading, sentence, ships)
    return _own(clause)


def _is_ship(party: Party) -> bool:
    prefix = party.text.partition(" ")[0]
    return party.stance == "force" and party.code is not None and prefix in table("parties", "ship")


def _is_unit(clause: Clause, party: Party) -> bool:
    """Whether a party is a ship or unit, or the state or organisation whose ships stand beside its name."""
    if party.code is None or not (_is_ship(party) or _flies(clause, party)):
        return False
    return party.stance in ("force", "bare")


def _flies(clause: Clause, party: Party) -> bool:
    """Whether ships or aircraft stand beside the name, or the sentence is of a show."""
    low, high = max(clause.sentence.start, party.start - BESIDE), party.end + BESIDE
    beside = clause.plain[low : min(high, clause.sentence.end)]
    return any(form.search(beside) is not None for form in (_SHIP, _AIRCRAFT)) or _SHOW.search(beside) is not None
