"""Meetings and calls: who met, spoke with or received whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.coder.clause import acting, chain, counterpart, object_end, own_voice, subject_start, within
from pipeline.coder.cues import Cue
from pipeline.coder.draft import Draft, Role
from pipeline.coder.lexicon import Hit
from pipeline.coder.parties import Party
from pipeline.coder.reading import Reading
from pipeline.coder.rules import exact, pattern
from pipeline.coder.text import Sentence

_NAME_AND = re.compile(r"(?:[A-Z][\w.'-]*,? ){1,6}(?:and|And|&) (?:the )?(?:[A-Z][\w.]* ){0,1}")
_BETWEEN = re.compile(r"(?:\W+\w+){0,4}?\W+(?:between|with|of|among)\b")


def contact(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], cue: Cue, tense: str) -> list[Draft]:
    """Drafts of one meeting or call, none where fewer than two parties stand around the cue."""
    if reading.layer(sentence).passage.lower.startswith((" by ", " from "), hit.end):
        return []
    left, right = _sides(reading, sentence, hit, cue)
    if right and _only_parliament(reading, sentence, hit, right):
        return []
    voice = reading.item.publisher.code
    roles = [Role(party.code or voice, "participant", party, sentence) for party in left]
    subjects = {role.code for role in roles}
    for party in right:
        code = party.code or (voice if voice not in subjects else counterpart(reading, party))
        if code is not None:
            roles.append(Role(code, "participant", party, sentence))
    if len({role.code for role in roles} - {None}) < 2:
        return []
    return _one_each(sentence, hit, cue, tense, roles, subjects)


def _only_parliament(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], right: list[Party]) -> bool:
    """Whether the other side is a parliament, a party or a company, and no official of a government."""
    text = reading.layer(sentence).passage.lower[hit.end : min(sentence.end, right[-1].end + 40)]
    return (
        all(party.stance != "office" for party in right)
        and pattern("parties", "word", "parliament").search(text) is not None
    )


def _one_each(  # noqa: PLR0917  the parts of one clause, in its order
    sentence: Sentence,
    hit: Hit[tuple[Cue, ...]],
    cue: Cue,
    tense: str,
    roles: list[Role],
    subjects: set[str | None],
) -> list[Draft]:
    """Leaders of several states that one party met or called make one contact each, the rest one together."""
    others = {role.code for role in roles} - subjects
    plural = cue.subtype == "call" or re.search(
        r"\b(?:separately|respectively|calls|conversations|meetings)\b", sentence.words
    )
    if (
        len(subjects) == 1
        and len(others) > 1
        and plural
        and cue.shape != "all"
        and not re.search(r"\bjoint\b|trilateral", sentence.words)
    ):
        groups = [
            [role for role in roles if role.code in subjects or role.code == other] for other in _ordered(roles, others)
        ]
    else:
        groups = [roles]
    kind = "call" if pattern("realis", "sentence", "remote").search(sentence.words.lower()) else cue.subtype
    return [Draft(cue.type, kind, cue.rule, sentence, hit.start, hit.end, tense, group) for group in groups]


def _ordered(roles: Sequence[Role], codes: set[str | None]) -> list[str]:
    return [code for code in dict.fromkeys(role.code for role in roles) if code in codes and code is not None]


def _sides(
    reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], cue: Cue
) -> tuple[list[Party], list[Party]]:
    found = reading.parties(sentence)
    start = subject_start(sentence, hit.start)
    left = chain(reading, sentence, acting(within(found, start, hit.start)))
    if left and left[0].code not in (None, reading.item.publisher.code):
        left = _beside_own(reading, sentence, start, left)
    if not left:
        own = own_voice(reading, sentence, start, hit.start)
        left = [own] if own else []
    if not left and sentence.field == "title":
        left = [_publisher(reading, hit)] if reading.item.publisher.code else []
    after = hit.end
    if cue.shape == "all":
        match = _BETWEEN.match(reading.layer(sentence).passage.plain, hit.end, min(sentence.end, hit.end + 60))
        passive = reading.layer(sentence).passage.plain[hit.start : hit.end].lower().endswith(("of", "between"))
        if match is None and not passive:
            return left, []
        after = match.end() if match else hit.end
    end = object_end(reading, sentence, after)
    right = chain(reading, sentence, acting(within(found, after, end)))
    return left, right


def _beside_own(reading: Reading, sentence: Sentence, start: int, left: list[Party]) -> list[Party]:
    """A name without office before a foreign party is the publisher's: "A. Name and the Prime Minister of X met"."""
    text = reading.layer(sentence).passage.plain[start : left[0].start]
    if not _NAME_AND.fullmatch(text):
        return left
    own = own_voice(reading, sentence, start, left[0].start)
    return [own, *left] if own else left


def _publisher(reading: Reading, hit: Hit[tuple[Cue, ...]]) -> Party:
    voice = reading.item.publisher
    return Party(hit.start, hit.end, voice.code, "voice", "", voice.level, voice.authority)


_LONE_NAME = re.compile(r" (?:[A-Z][\w.'-]+ ){1,3}and ")
_HAPPENED = exact("clauses", "exact", "contacts_happened")
_WITH = re.compile(r"(?:\s+[\w'\u2019,.-]+){0,16}?\s+(?:with|to)\b")
_MARGINS = re.compile(r"\b(?:margins|sidelines|in person)\b")
_BY_WIRE = re.compile(r"\b(?:phone|telephone|video|call)\b")


def reached(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], cue: Cue, tense: str) -> list[Draft]:
    """ "X spoke today on the margins of the summit with Y": a meeting there, a call anywhere else."""
    plain = reading.layer(sentence).passage.plain
    match = _WITH.match(plain, hit.end, min(sentence.end, hit.end + 140))
    if match is None:
        return []
    between = plain[hit.end : match.end()]
    if between.endswith("to") and not _BY_WIRE.search(between):
        return []
    kind = "bilateral" if _MARGINS.search(between) else "call"
    spoken = Cue(cue.rule, cue.type, kind, "subject_object", cue.tense)
    return contact(reading, sentence, Hit(hit.start, match.end(), hit.value), spoken, tense)


def between(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], cue: Cue, tense: str) -> list[Draft]:
    """ "Talks between X and Y took place"."""
    if not _HAPPENED.search(sentence.words):
        return []
    sides = chain(reading, sentence, acting(within(reading.parties(sentence), hit.end, sentence.end)))
    voice = reading.item.publisher.code
    if len(sides) == 1 and voice and _LONE_NAME.match(reading.layer(sentence).passage.plain, hit.end):
        sides = [
            *sides,
            Party(
                hit.start, hit.end, voice, "voice", "", reading.item.publisher.level, reading.item.publisher.authority
            ),
        ]
    when = "future" if "will " in sentence.words else tense
    return _drafted(reading, sentence, hit, cue, when, sides)


def pair(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], cue: Cue, tense: str) -> list[Draft]:
    """ "Russian-Turkish talks" as a headline: the two adjectives before the noun are the parties."""
    if reading.layer(sentence).passage.plain[hit.start].isupper():
        return []  # a proper name: a session, not an ad-hoc meeting
    near = within(reading.parties(sentence), max(sentence.start, hit.start - 40), hit.start)
    return _drafted(reading, sentence, hit, cue, tense, near[-2:]) if len(near) > 1 else []


def _drafted(  # noqa: PLR0917  the parts of one clause, in its order
    reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], cue: Cue, tense: str, sides: list[Party]
) -> list[Draft]:
    roles = [Role(party.code or reading.item.publisher.code, "participant", party, sentence) for party in sides]
    if len({role.code for role in roles} - {None}) < 2:
        return []
    return [Draft(cue.type, cue.subtype, cue.rule, sentence, hit.start, hit.end, tense, roles)]
