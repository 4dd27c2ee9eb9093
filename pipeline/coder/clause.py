"""The clause around a cue: where its subject may stand, how far its object reaches, and which parties stand together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.coder.parties import Party
from pipeline.coder.reading import Reading
from pipeline.coder.rules import pattern, words
from pipeline.coder.text import Sentence

ACTING = frozenset({"office", "person", "force", "bare"})

_ADJUNCT = re.compile(
    r"(?:On|At|During|In|Following|After|Ahead of|As part of|While|Upon|Prior to|Under|Earlier|Within|From|Before|Alongside|Amid|For|Today|Yesterday|Separately|Also)\b[^,]{0,160},\s+"
)
_STOP = re.compile(
    r";|\bto (?:discuss|exchange|receive|review|express|explore|reaffirm|talk|advance|assess|follow|continue|strengthen|deepen|further|sign|attend|mark|co-chair|coordinate|consult|enhance|address|thank|congratulate|underscore|reiterate|convey|hear|build|help|promote|support|begin|witness|finalise|finalize)\b"
    r"|\b(?:regarding|concerning|about|on the (?:sidelines|margins|situation|occasion|phone|latest|eve)|on (?:issues|matters|bilateral|regional|how|ways|the)|during|following|after|before|ahead of|where|in order|which|who|as part of|under|when|while|within the framework|in the context|at the (?:request|initiative|latter|invitation)|for (?:talks|discussions|a|an)|in the (?:framework|course|margins)|prior to|since|because|despite)\b"
    r"|\band (?:discussed|reiterated|exchanged|agreed|reviewed|expressed|thanked|visited|reaffirmed|witnessed|signed|attended|held|spoke|met|called|delivered|inspected|toured|paid|will|was|were|then|also|underscored|emphasized|emphasised|highlighted|noted|conveyed|welcomed|took|participated|addressed)\b"
)
_TOGETHER = re.compile(
    r"(?:[\s,()\"'&;-]|\b(?:and|the|of|as well as|together with|along with|alongside|his|her|their|its|with|for|both|from|counterparts?|respective|representatives|delegation|head|heads|leaders|also|including|e|newly|appointed|visiting|then|acting|new|chief|former|or|to|senior|then-|officials|by|accompanied|between)\b|[A-Z\u00c0-\u024f][\w.'\u00c0-\u024f-]*|\d+|\bal-\w+|\bbin\b|\bvon\b|\bder\b|\bde\b|\bvan\b|\bel-\w+|\bas\b)*"
)


def subject_start(sentence: Sentence, cue_start: int) -> int:
    """Where the subject can start: past an opening adjunct ("On the margins of the summit, ...")."""
    start = 0
    for _ in range(2):
        match = _ADJUNCT.match(sentence.words, start)
        if match is None or sentence.start + match.end() >= cue_start:
            break
        start = match.end()
    semicolon = sentence.words.rfind("; ", start, max(start, cue_start - sentence.start))
    return sentence.start + (semicolon + 2 if semicolon >= 0 else start)


def object_end(reading: Reading, sentence: Sentence, cue_end: int) -> int:
    """Where the object ends: before the aim, the subject or the circumstances of the event."""
    passage = reading.layer(sentence).passage
    match = _STOP.search(passage.plain, cue_end, sentence.end)
    return match.start() if match else sentence.end


def chain(reading: Reading, sentence: Sentence, found: Sequence[Party]) -> list[Party]:
    """The first party and those that stand beside it, joined by names, commas and "and"."""
    text = reading.layer(sentence).passage.plain
    kept: list[Party] = []
    for party in found:
        if kept and not _TOGETHER.fullmatch(text, kept[-1].end, max(kept[-1].end, party.start)):
            break
        kept.append(party)
    return kept


def acting(found: Sequence[Party]) -> list[Party]:
    """The parties that can act; names that are only place, aim or subject are left out."""
    return [party for party in found if party.stance in ACTING]


def within(found: Sequence[Party], start: int, end: int) -> list[Party]:
    """The parties that start inside a span."""
    return [party for party in found if start <= party.start < end]


def own_voice(reading: Reading, sentence: Sentence, start: int, end: int) -> Party | None:
    """The publisher as an unnamed subject ("I met", "The Minister met", "Vladimir Putin met"), if a subject stands there."""
    code = reading.item.publisher.code
    text = reading.layer(sentence).passage.plain[start:end].strip()
    if code is None or not text:
        return None
    first = text.lower()
    named = re.match(r"[\"(]?[A-Z]", text) is not None
    if not named and not any(first.startswith(word) for word in words("parties", "self", "words")):
        return None
    voice = reading.item.publisher
    given = reading.layer(sentence).passage.words(start, end).strip()[:60]
    offset = start + len(reading.layer(sentence).passage.plain[start:end]) - len(reading.layer(sentence).passage.plain[start:end].lstrip())
    return Party(offset, offset + len(given), code, "voice", given, voice.level, voice.authority)


def counterpart(reading: Reading, party: Party) -> str | None:
    """The state of an official who is named without one: that of the one foreign side of title and lead, of like rank."""
    if party.level is None:
        return None
    near = [other for sentence in reading.sentences()[:6] for other in reading.parties(sentence) if other.stance == "office"]
    foreign = {other.code for other in near} - {None, reading.item.publisher.code}
    levels = {other.level for other in near if other.code in foreign}
    return next(iter(foreign)) if len(foreign) == 1 and party.level in levels and party.name else None


def barred(reading: Reading, sentence: Sentence, start: int, kind: str) -> bool:
    """Whether the words right before a cue deny, wish or background it (``realis.toml``, section before)."""
    passage = reading.layer(sentence).passage
    window = passage.lower[max(sentence.start, start - 70) : start]
    return pattern("realis", "before", kind).search(window) is not None
