"""Engagements told by a noun of their matter with a verb of their type: exercises, texts, sessions, deliveries."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.coder.clause import ACTING, chain, within
from pipeline.coder.cues import Matter
from pipeline.coder.draft import Draft, Role
from pipeline.coder.lexicon import Hit
from pipeline.coder.parties import Party
from pipeline.coder.reading import Reading, inside
from pipeline.coder.rules import exact, pattern, words
from pipeline.coder.text import Sentence
from schemas.tables import ExerciseSeries, Forum, organisation_ids

_NAME_LEFT = re.compile(r"((?:(?:[A-Z\u00c0-\u024f\d][\w.'/&\u00c0-\u024f-]*|of|the|and|on|for)[ \n]+){1,9})$")
_NAME_RIGHT = re.compile(r"[ \n]+((?:(?:[A-Z\u00c0-\u024f\d'\"][\w.'\"/&\u00c0-\u024f-]*|of|the)[ \n]*){1,7})")
_SESSION_RIGHT = exact("clauses", "exact", "matters_session_right")
_ORDINAL = pattern("clauses", "any", "matters_ordinal")
_TEXT_RIGHT = re.compile(r" (?:on|concerning|for|of) (?:the )?[A-Z][^,.;]{3,90}")
_BETWEEN = re.compile(r"\b(?:between|among|signed by)\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|of|from)\b")
_WITH = re.compile(r"\bwith\b")
_NO_SESSION = exact("clauses", "exact", "matters_no_session")
_RECURS = re.compile(_ORDINAL.pattern + r"|\b(?:annual|biannual|biennial|regular|quarterly|yearly)\b", re.IGNORECASE)
_SMALL = re.compile(r"^(?:of|the|and|on|for|in)\b\s*|\s*\b(?:of|the|and|on|for|in)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """The proper name that a matter has, with its place and the edition that stands in it."""

    text: str
    start: int
    end: int
    edition: str | None


def exercise(
    reading: Reading, sentence: Sentence, matter: Hit[Matter], verb: tuple[int, int, str], rule: str
) -> list[Draft]:
    """An exercise with the forces and states that its sentence names."""
    roles = _everyone(reading, sentence)
    named = exercise_name(reading, sentence, matter)
    if not named and matter.value.subtype == "field" and len({role.code for role in roles}) < 2:
        return []
    draft = Draft("exercise", matter.value.subtype, rule, sentence, verb[0], verb[1], verb[2], roles)
    if named:
        draft.series, draft.edition, draft.name_span = named.text, named.edition, (named.start, named.end)
    return [draft]


def series(
    reading: Reading, sentence: Sentence, hit: Hit[ExerciseSeries], verb: tuple[int, int, str], rule: str
) -> list[Draft]:
    """An edition of a known exercise series."""
    draft = Draft("exercise", hit.value.kind, rule, sentence, verb[0], verb[1], verb[2], _everyone(reading, sentence))
    plain = reading.layer(sentence).passage.plain
    edition = _ORDINAL.search(plain, max(sentence.start, hit.start - 60), hit.start)
    draft.series, draft.name_span = hit.value.name, (hit.start, hit.end + 5)
    draft.edition = (edition.group(1) or edition.group(2)) if edition else None
    return [draft]


def _everyone(reading: Reading, sentence: Sentence, role: str = "participant") -> list[Role]:
    voice = reading.item.publisher.code
    return [
        Role(party.code or voice, role, party, sentence)
        for party in reading.parties(sentence)
        if party.stance in ACTING or (party.stance == "topic" and party.kind == "organisation")
    ]


def exercise_name(reading: Reading, sentence: Sentence, matter: Hit[Matter]) -> Named | None:
    """ "Exercise Talisman Sabre 2026", "MAITREE-XV": the capitalised words beside the noun."""
    text = reading.layer(sentence).passage.plain
    right = _NAME_RIGHT.match(text, matter.end, min(sentence.end, matter.end + 80))
    if right and any(len(word) > 1 and word[0].isupper() for word in right.group(1).split()):
        return _named(text, right.start(1), right.end(1))
    left = _NAME_LEFT.search(text, max(sentence.start, matter.start - 70), matter.start)
    if left and re.search(r"[A-Z]{3,}|[A-Z][a-z]+", left.group(1)):
        return _named(text, left.start(1), left.end(1))
    return None


def session_name(reading: Reading, sentence: Sentence, hit: Hit[str]) -> Named | None:
    """The session's name: the capitalised words around its kind."""
    text = reading.layer(sentence).passage.plain
    left = _NAME_LEFT.search(text, max(sentence.start, hit.start - 90), hit.start)
    right = _SESSION_RIGHT.match(text, hit.end, min(sentence.end, hit.end + 60))
    start = left.start(1) if left else hit.start
    return _named(text, start, right.end() if right else hit.end)


def _named(text: str, start: int, end: int) -> Named | None:
    raw = text[start:end]
    trimmed = raw.strip(" \n,.'\"()")
    while (shorter := _SMALL.sub("", trimmed)) != trimmed:
        trimmed = shorter
    begin = start + raw.find(trimmed)
    edition = _ORDINAL.search(trimmed)
    return Named(trimmed, begin, begin + len(trimmed), (edition.group(1) or edition.group(2)) if edition else None)


def signed(
    reading: Reading, sentence: Sentence, matter: Hit[Matter], verb: tuple[int, int, str], rule: str
) -> list[Draft]:
    """A text with its signatories: those "between" whom it is, else who signs it; an organ's decision is its own."""
    plain = reading.layer(sentence).passage.plain
    found = [party for party in reading.parties(sentence) if party.stance in ACTING]
    if matter.value.subtype == "decision":
        signing = [party for party in reading.parties(sentence) if party.kind == "organisation"][:1] or organ(
            reading, verb
        )
        if not signing:
            return []
    else:
        signing = _signatories(reading, sentence, found, matter, verb)
    voice = reading.item.publisher.code
    roles = [Role(party.code or voice, "signatory", party, sentence) for party in signing]
    draft = Draft("agreement", matter.value.subtype, rule, sentence, verb[0], verb[1], verb[2], roles)
    left = _NAME_LEFT.search(plain, max(sentence.start, matter.start - 70), matter.start)
    right = _TEXT_RIGHT.match(plain, matter.end, sentence.end)
    named = _named(plain, left.start(1) if left else matter.start, right.end() if right else matter.end)
    if named and (left or right):
        draft.instrument, draft.name_span = named.text, (named.start, named.end)
    return [draft]


def organ(reading: Reading, verb: tuple[int, int, str]) -> list[Party]:
    """The publishing organisation itself, whose organ the text names without its name ("the Security Council")."""
    code = reading.item.publisher.code
    return [Party(verb[0], verb[1], code, "force", "", kind="organisation")] if code in organisation_ids() else []


def _signatories(
    reading: Reading, sentence: Sentence, found: list[Party], matter: Hit[Matter], verb: tuple[int, int, str]
) -> list[Party]:
    plain = reading.layer(sentence).passage.plain
    between = _BETWEEN.search(plain, min(matter.end, verb[1]), sentence.end)
    if between is None and matter.value.subtype == "joint_statement":
        between = _BY.search(plain, matter.end, sentence.end)
    if between:
        sides = chain(reading, sentence, [party for party in found if party.start >= between.end()])
        if sides:
            return sides
    titled = verb[2] == "title" and verb[1] == sentence.start + 1
    before = chain(reading, sentence, found if titled else [party for party in found if party.start < verb[0]])
    joined = _WITH.search(plain, verb[1], sentence.end)
    after = chain(
        reading,
        sentence,
        [party for party in found if joined and party.start >= joined.end() and party.start - joined.end() < 40],
    )
    return before + after


def session(reading: Reading, sentence: Sentence, hit: Hit[str], verb: tuple[int, int, str], rule: str) -> list[Draft]:  # noqa: C901  one branch a kind of noun
    """A session of a named mechanism."""
    text = reading.layer(sentence).passage.plain
    proper = text[hit.start].isupper() or text[hit.end - 1].isupper()
    if (
        not proper
        and not _RECURS.search(text[max(sentence.start, hit.start - 30) : hit.start])
        and not _of_body(reading, sentence, hit)
    ):
        return []
    layer = reading.layer(sentence)
    holders = [
        party
        for party in reading.parties(sentence)
        if party.stance == "office" and party.start <= hit.start < party.end
    ]
    if holders and not (hit.value.startswith("forum_") and holders[0].code in organisation_ids()):
        return []
    if any(
        actor.start <= hit.start and hit.end <= actor.end
        for actor in inside(layer.actors, sentence.start, sentence.end)
    ):
        return []
    named = session_name(reading, sentence, hit)
    if named is None or named.text.lower() in words("sessions", "head", "words") or _is_civil(named.text):
        return []
    if _is_aside(reading, sentence, verb, named):
        return []
    roles = _everyone(reading, sentence)
    inside_name = list(inside(reading.layer(sentence).actors, named.start, named.end))
    held = {role.code for role in roles}
    for actor in inside_name:
        if actor.code and actor.code not in held:
            party = Party(actor.start, actor.end, actor.code, "bare", actor.text, kind=actor.kind)
            roles.append(Role(actor.code, "participant", party, sentence))
    own = organ(reading, (hit.start, hit.end, ""))
    if own and hit.value.startswith("forum_") and own[0].code not in {role.code for role in roles}:
        roles = [Role(own[0].code, "organiser", own[0], sentence), *roles]
    if _of_body(reading, sentence, hit):
        for actor in inside(layer.actors, sentence.start, sentence.end):
            if actor.kind == "organisation" and actor.code and actor.code not in {role.code for role in roles}:
                party = Party(actor.start, actor.end, actor.code, "force", actor.text, kind=actor.kind)
                roles.append(Role(actor.code, "organiser", party, sentence))
    draft = Draft("dialogue", hit.value, rule, sentence, verb[0], verb[1], verb[2], roles)
    draft.series, draft.edition, draft.name_span = named.text, named.edition, (named.start, named.end)
    return [draft]


def _of_body(reading: Reading, sentence: Sentence, hit: Hit[str]) -> bool:
    """Whether a session without a proper name is one of a named organisation ("a meeting of CSTO leaders")."""
    if hit.value not in ("summit", "forum_ministerial", "forum_senior_officials"):
        return False
    near = inside(reading.layer(sentence).actors, max(sentence.start, hit.start - 30), hit.end + 30)
    return any(actor.kind == "organisation" for actor in near)


def _is_civil(name: str) -> bool:
    """Whether a session's own name makes it one of trade, culture or another civil matter."""
    return any(word in words("sessions", "head", "civil") for word in re.findall(r"[a-z-]+", name.lower()))


def _is_aside(reading: Reading, sentence: Sentence, verb: tuple[int, int, str], named: Named) -> bool:
    """ "The conference held in Glasgow": a participle behind the name only tells which one is meant."""
    passage = reading.layer(sentence).passage
    gap = passage.plain[named.end : verb[0]]
    return (
        sentence.field != "title"
        and 0 <= verb[0] - named.end < 25
        and verb[2] == "past"
        and (
            not re.search(r"\b(?:was|were|has|had|been)\b", gap)
            and passage.lower[verb[0] : verb[1]] in words("sessions", "head", "participle")
        )
    )


def forum(reading: Reading, sentence: Sentence, hit: Hit[Forum], verb: tuple[int, int, str], rule: str) -> list[Draft]:
    """A session of a standing forum, its organisation as organiser."""
    passage = reading.layer(sentence).passage
    named = Named(passage.words(hit.start, hit.end), hit.start, hit.end, None)
    office = any(
        party.stance == "office" and party.start <= hit.start < party.end for party in reading.parties(sentence)
    )
    if office or _NO_SESSION.match(passage.plain, hit.end) or _is_aside(reading, sentence, verb, named):
        return []
    roles = _everyone(reading, sentence)
    row = hit.value
    if row.organisation:
        party = Party(
            hit.start,
            hit.end,
            row.organisation,
            "force",
            reading.layer(sentence).passage.words(hit.start, hit.end),
            row.level,
            kind="organisation",
        )
        roles = [
            Role(row.organisation, "organiser", party, sentence),
            *(role for role in roles if role.code != row.organisation),
        ]
    draft = Draft("dialogue", row.subtype, rule, sentence, verb[0], verb[1], verb[2], roles)
    edition = _ORDINAL.search(reading.layer(sentence).passage.plain, max(sentence.start, hit.start - 20), hit.start)
    draft.series, draft.name_span = row.name, (hit.start, hit.end)
    draft.edition = (edition.group(1) or edition.group(2)) if edition else None
    return [draft]


def attended(reading: Reading, sentence: Sentence, verb: tuple[int, int, str], rule: str) -> list[Draft]:
    """ "X and Y will also attend the meeting": parties for a session that another sentence names."""
    roles = _everyone(reading, sentence)
    return [Draft("dialogue", "other", rule, sentence, verb[0], verb[1], verb[2], roles)] if roles else []


def given(  # noqa: PLR0917  the parts of one clause, in its order
    reading: Reading, sentence: Sentence, matter: Hit[Matter], verb: tuple[int, int, str], rule: str, kind: str
) -> list[Draft]:
    """What one side gives to or teaches another: the giver before the verb, the receiver behind it."""
    found = reading.parties(sentence)
    voice = reading.item.publisher.code
    giver = [party for party in found if party.start < verb[0] and party.stance in ACTING]
    taker = [
        party
        for party in within(found, verb[1], sentence.end)
        if party.stance in ("goal", "place", "bare", "force", "city") and party.code
    ]
    source = (giver[-1].code or voice) if giver else voice
    codes = [code for code in dict.fromkeys(party.code for party in taker) if code != source]
    if source is None or not codes:
        return []
    first = giver[-1] if giver else Party(verb[0], verb[1], source, "voice", "")
    roles = [Role(source, "provider", first, sentence)]
    roles += [Role(party.code, "recipient", party, sentence) for party in taker if party.code == codes[0]][:1]
    return [Draft(kind, matter.value.subtype, rule, sentence, verb[0], verb[1], verb[2], roles)]


def general(  # noqa: PLR0917  the parts of one clause, in its order
    reading: Reading, sentence: Sentence, matter: Hit[Matter], verb: tuple[int, int, str], rule: str, kind: str
) -> list[Draft]:
    """Any other type: everyone whom the sentence names as acting."""
    roles = _everyone(reading, sentence)
    codes = {role.code for role in roles} - {None}
    voice = reading.item.publisher.code
    if len(codes) == 1 and voice not in codes and voice is not None and kind != "mediation":
        party = Party(verb[0], verb[1], voice, "voice", "")
        roles.insert(0, Role(voice, "participant", party, sentence))
    if len({role.code for role in roles} - {None}) < 2:
        return []
    if kind == "mediation":
        broker = next((role.code for role in roles if role.party.start < verb[0]), roles[0].code)
        roles = [
            Role(role.code, "mediator" if role.code == broker else "participant", role.party, role.sentence)
            for role in roles
        ]
    if kind == "operation":
        known = organisation_ids()
        roles = [
            Role(role.code, "organiser" if role.code in known else role.role, role.party, role.sentence)
            for role in roles
        ]
    return [Draft(kind, matter.value.subtype, rule, sentence, verb[0], verb[1], verb[2], roles)]
