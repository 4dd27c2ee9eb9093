"""Visits: who travelled to which state, one draft for each state of a trip."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.coder.clause import acting, barred, chain, own_voice, subject_start, within
from pipeline.coder.cues import Cue
from pipeline.coder.draft import Draft, Role, rank
from pipeline.coder.lexicon import Hit
from pipeline.coder.parties import Party
from pipeline.coder.place import place_of
from pipeline.coder.reading import Reading
from pipeline.coder.rules import pattern
from pipeline.coder.text import Sentence

REACH = 75
"""How far behind the verb the first destination may stand."""

_DESTINATION = frozenset({"bare", "goal", "city", "place"})
_HOSTED = pattern("clauses", "any", "visits_hosted")
_TO = re.compile(r"\b(?:to|in|of)\s+(?:the\s+)?$")
_STATES = frozenset({"name", "official", "alias", "capital", "government_seat", "former"})
_DELEGATION = pattern("clauses", "any", "visits_delegation")


def travelled(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], cue: Cue, tense: str) -> list[Draft]:
    """ "X visited Y", "X arrived in Y": a draft for each state reached, X being of another one."""
    found = reading.parties(sentence)
    start = subject_start(sentence, hit.start)
    visitors = chain(reading, sentence, acting(within(found, start, hit.start)))
    if not visitors:
        own = own_voice(reading, sentence, start, hit.start)
        visitors = [own] if own else []
    return _trip(reading, sentence, hit, cue, tense, visitors, hit.end)


def visit_noun(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], cue: Cue, tense: str) -> list[Draft]:
    """ "X's visit to Y", "visit of X to Y", "Travel to Y and Z"; not one told as background of something else."""
    if sentence.field != "title" and barred(reading, sentence, hit.start, "background"):
        return []
    found = reading.parties(sentence)
    word = reading.layer(sentence).passage.lower[hit.start : hit.end]
    visitors = _nearest_guest(reading, sentence, hit)
    after = hit.end
    if word.endswith((" of", " by")):
        guests = chain(reading, sentence, acting(within(found, hit.end, sentence.end)))
        visitors, after = guests, (guests[-1].end if guests else hit.end)
    if not visitors:
        own = own_voice(reading, sentence, sentence.start, hit.start) if sentence.field == "title" else None
        visitors = [own] if own else []
    return _trip(reading, sentence, hit, cue, tense, visitors, after)


def _nearest_guest(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]]) -> list[Party]:
    """The party before the noun that is not of the state visited: "welcomed Y on Y's visit to X"."""
    before = acting(within(reading.parties(sentence), sentence.start, hit.start))
    goals = {party.code for party in _destinations(reading, sentence, hit.end)}
    voice = reading.item.publisher.code
    other = _counterpart(reading)
    if other and before and before[-1].code is None and before[-1].level and voice in goals:
        return [replace(before[-1], code=other)]
    for party in reversed(before):
        if (party.code or voice) not in goals and party.stance in ("office", "person"):
            return [party]
    return []


def _counterpart(reading: Reading) -> str | None:
    """The one foreign side that title and lead name by an official."""
    sentences = list(reading.sentences()[:6])
    codes = {party.code for sentence in sentences for party in reading.parties(sentence) if party.stance == "office"}
    foreign = codes - {None, reading.item.publisher.code}
    return next(iter(foreign)) if len(foreign) == 1 else None


def hosted(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], cue: Cue, tense: str) -> list[Draft]:
    """ "X hosts Y for an official visit": Y is the visitor."""
    found = reading.parties(sentence)
    hosts = chain(reading, sentence, acting(within(found, subject_start(sentence, hit.start), hit.start)))
    if not hosts:
        own = own_voice(reading, sentence, subject_start(sentence, hit.start), hit.start)
        hosts = [own] if own else []
    guests = chain(reading, sentence, acting(within(found, hit.end, sentence.end)))
    tail = reading.layer(sentence).passage.plain[hit.end : sentence.end]
    if not hosts or not guests or guests[0].stance == "bare":
        return []
    voice = reading.item.publisher.code
    host, codes = hosts[0].code or voice, {party.code for party in guests} - {None}
    if host is None or not codes or host in codes:
        return []
    if not _HOSTED.search(tail):
        return _received(sentence, hit, cue, tense, host, [hosts[0], *guests])
    roles = [Role(party.code, "visitor", party, sentence) for party in guests if party.code in codes]
    return [
        Draft(
            cue.type,
            _kind(guests),
            cue.rule,
            sentence,
            hit.start,
            hit.end,
            tense,
            [*roles, Role(host, "host", hosts[0], sentence)],
        )
    ]


def _received(  # noqa: PLR0917  the parts of one clause, in its order
    sentence: Sentence, hit: Hit[tuple[Cue, ...]], cue: Cue, tense: str, host: str, sides: list[Party]
) -> list[Draft]:
    """ "X hosted Y today": without a word of travel it is a meeting of officials."""
    if any(party.stance not in ("office", "person", "voice") for party in sides):
        return []
    roles = [Role(party.code or host, "participant", party, sentence) for party in sides]
    return [Draft("meeting", "bilateral", cue.rule, sentence, hit.start, hit.end, tense, roles)]


def _trip(  # noqa: PLR0917  the parts of one clause, in its order
    reading: Reading,
    sentence: Sentence,
    hit: Hit[tuple[Cue, ...]],
    cue: Cue,
    tense: str,
    visitors: list[Party],
    after: int,
) -> list[Draft]:
    voice = reading.item.publisher.code
    visitors = [party for party in visitors if _travels(sentence, party)]
    codes = list(dict.fromkeys(party.code or voice for party in visitors))
    hosts = [party for party in _destinations(reading, sentence, after) if party.code not in codes]
    hosts = hosts or _by_place(reading, sentence, hit, codes)
    if not codes or codes[0] is None or not hosts:
        return []
    drafts = []
    for code in dict.fromkeys(party.code for party in hosts):
        named = [party for party in hosts if party.code == code]
        roles = [Role(party.code or voice, "visitor", party, sentence) for party in visitors]
        drafts.append(
            Draft(
                cue.type,
                _kind(visitors),
                cue.rule,
                sentence,
                hit.start,
                hit.end,
                tense,
                [*roles, Role(code, "host", named[0], sentence)],
            )
        )
    return drafts


def _by_place(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], codes: list[str | None]) -> list[Party]:
    """The state of a town or base that is visited, where the gazetteer knows it."""
    if "visited" not in reading.layer(sentence).passage.lower[hit.start : hit.end]:
        return []
    probe = Draft("meeting", "", "", sentence, hit.start, hit.end, "past", [])
    found = place_of(reading, probe)
    if found is None or found.country is None or found.country in codes or found.start < hit.end:
        return []
    if any(party.code in codes for party in within(reading.parties(sentence), hit.end, found.start + 60)):
        return []
    text = reading.layer(sentence).passage.words(found.start, found.end)
    return [Party(found.start, found.end, found.country, "city", text, kind="capital")]


def _travels(sentence: Sentence, party: Party) -> bool:
    """Officials, persons and delegations visit; forces, peoples and states as such do not."""
    return party.stance in ("office", "person", "voice") or _DELEGATION.search(sentence.words) is not None


def _kind(visitors: list[Party]) -> str:
    best = max((party.level for party in visitors if party.level), key=rank, default=None)
    return {"working": "delegation", None: "delegation"}.get(best, best) or "delegation"


def _destinations(reading: Reading, sentence: Sentence, after: int) -> list[Party]:
    text = reading.layer(sentence).passage.plain
    found = [
        party
        for party in within(reading.parties(sentence), after, sentence.end)
        if party.stance in _DESTINATION and party.kind in _STATES and party.code
    ]
    if not found or found[0].start - after > REACH or _broken(text[after : found[0].start]):
        return []
    kept = found[:1]
    for party in found[1:]:
        gap = text[kept[-1].end : party.start]
        if len(gap) > 40 or not re.fullmatch(
            r"(?:[\s,()-]|\band\b|\bthe\b|\bto\b|\bin\b|\bthen\b|[A-Z][\w.'-]*+)*+", gap
        ):
            break
        kept.append(party)
    return kept


def _broken(gap: str) -> bool:
    """Whether another clause opens between the verb and the name."""
    return re.search(r"[;:]|\b(?:who|which|where|and (?:met|held|discussed)|with|of)\b", gap) is not None
