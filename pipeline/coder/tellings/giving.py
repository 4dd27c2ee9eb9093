"""What one side gives another: the givers before the verb or behind "by", the receiver behind "to" or the verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.coder.clause.around import ACTING, Clause, acting, chain, within
from pipeline.coder.clause.sides import both
from pipeline.coder.rules import exact, pattern
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.text.party import Party
from pipeline.coder.text.reading import inside
from pipeline.coder.words.cues import Cue, Matter
from pipeline.coder.words.lexicon import Hit

_TAKERS = frozenset({"goal", "place", "bare", "force", "city", "office"})
BESIDE = 90
"""How far from the verb the forces that bring relief may stand."""

_HELPING = ("was ", "were ", "been ", "being ", "is ", "are ")
_ASIDE = re.compile(r"\b(?:which|who|where)\b")
_VOW = pattern("giving", "assist", "vow")
_THANKS = pattern("giving", "any", "thanks")
_BY = pattern("giving", "any", "by")
_LATE_BY = exact("giving", "any", "late_by")
_PASSIVE = pattern("giving", "any", "passive")
_FORCES = pattern("giving", "assist", "forces")
_CARRIED = pattern("giving", "assist", "carried")
_FROM = pattern("giving", "assist", "from")
_MONEY = pattern("giving", "assist", "money")
_DECISION = exact("giving", "assist", "decision")
_WE = pattern("giving", "assist", "we")
_LED = pattern("giving", "assist", "led")
_MOVED = pattern("giving", "assist", "moved")
_HANDED = pattern("giving", "assist", "handed")
_UNDER = pattern("giving", "assist", "under")
_NEEDS = pattern("giving", "assist", "needs")
_NUMBERED = pattern("giving", "assist", "numbered")
_HELPER = pattern("giving", "assist", "helper")
NEAR = 24
"""How far before a party the words that make it the receiver may start."""

COUNTED = 60
"""How far behind military goods their number may stand."""

HELPED = 50
"""How far before a party the words may start that make it one who only helps."""

_AUTHORITIES = frozenset({"defence", "security"})


def given(clause: Clause, noun: Hit[Matter]) -> list[Draft]:
    """A delivery or a package with givers and receiver; relief brought by forces of several states is an operation."""
    subtype = noun.value.subtype
    deciding = _deciding(clause)
    if deciding:
        clause = replace(clause, tense="future")
    elif is_thanked(clause) or _is_vow(clause) or _ASIDE.search(clause.plain, clause.end, max(clause.end, noun.start)):
        return []
    money = _MONEY.fullmatch(clause.lower[noun.start : noun.end]) is not None
    if (
        _only_moves(clause, noun)
        or clause.lower.startswith((" that", " of "), clause.end)
        or (money and _is_price(clause, noun))
    ):
        return []
    if subtype == "financial" and not _FORCES.search(clause.sentence.words) and not is_voiced(clause):
        return []
    if subtype == "medical_or_relief" and not is_of_forces(clause):
        return []
    givers, takers = (deciding, clause.after(clause.parties)) if deciding else _sides(clause)
    if money:
        takers = [party for party in takers if party.stance in ("goal", "force")]
    draft = drafted(clause, "assistance", subtype, givers, takers) or _to_other_side(clause, noun, givers, takers)
    if draft and subtype == "medical_or_relief" and len({clause.code(party) for party in givers}) > 1:
        return [_together(clause, draft)]
    return [draft] if draft else []


def _only_moves(clause: Clause, noun: Hit[Matter]) -> bool:
    """Whether ships or aircraft are sent, but do not change hands, or only carry the goods that do."""
    if _MOVED.fullmatch(clause.lower, noun.start, noun.end) is None:
        return False
    layer, sentence = clause.reading.layer(clause.sentence), clause.sentence
    goods = (one for one in inside(layer.matters, sentence.start, sentence.end) if one.value.type == noun.value.type)
    carried = any(_MOVED.fullmatch(clause.lower, one.start, one.end) is None for one in goods)
    return carried or _HANDED.fullmatch(clause.words) is None


def _deciding(clause: Clause) -> list[Party]:
    """ "X's decision to give", "the decision of X to give": whoever has decided, whoever speaks of it."""
    told = _DECISION.search(clause.plain, clause.sentence.start, clause.start)
    if told is None:
        return []
    near = within(clause.parties, told.start() - NEAR, clause.start)
    return [party for party in near if party.code and party.stance != "place"][-1:]


def is_thanked(clause: Clause) -> bool:
    """Whether the words before the verb only thank for what was done, or speak of it."""
    return _THANKS.search(clause.lower, clause.sentence.start, clause.start) is not None


def is_participle(clause: Clause, nouns: Sequence[Hit[Matter]]) -> bool:
    """ "The aid provided by X": which aid is meant, not that it came; a headline leaves out its "was"."""
    if clause.tense != "past" or clause.sentence.field == "title":
        return False
    alone = " " not in clause.words and not clause.lower[: clause.start].endswith(_HELPING)
    by = alone and clause.lower.startswith(" by ", clause.end)
    return by or (_PASSIVE.match(clause.words) is None and any(clause.start - noun.end == 1 for noun in nouns))


def _is_vow(clause: Clause) -> bool:
    return _VOW.fullmatch(clause.words) is not None and clause.lower.startswith(" to ", clause.end)


def drafted(clause: Clause, kind: str, subtype: str, givers: Sequence[Party], takers: Sequence[Party]) -> Draft | None:
    """The giving, where a giver is known and someone else receives."""
    sources = {clause.code(party) for party in givers} - {None}
    taking = [party for party in takers if party.stance in _TAKERS and party.code not in {None, *sources}]
    taking = [party for party in taking if party.stance != "place" or party.kind != "organisation"]
    if not sources or not taking:
        return None
    roles = [clause.role(party, "provider") for party in givers if clause.code(party)]
    return clause.draft(kind, subtype, [*roles, clause.role(taking[0], "recipient")])


def received(clause: Clause, cue: Cue) -> list[Draft]:
    """ "The Navy of X received two boats from Y"."""
    layer = clause.reading.layer(clause.sentence)
    nouns = [noun for noun in inside(layer.matters, clause.end, clause.sentence.end) if noun.value.type == cue.type]
    source = _FROM.search(clause.lower, nouns[0].end, clause.sentence.end) if nouns else None
    if source is None:
        return []
    near = within(clause.parties, source.end() - 1, source.end() + NEAR)
    givers = chain(clause.reading, clause.sentence, near)
    takers = acting(clause.before(clause.parties)) or [clause.own()]
    draft = drafted(clause, cue.type, nouns[0].value.subtype, givers, takers[-1:])
    return [draft] if draft else []


def _is_price(clause: Clause, noun: Hit[Matter]) -> bool:
    """Whether money is nothing but the price of what the sentence names."""
    layer = clause.reading.layer(clause.sentence)
    nouns = inside(layer.matters, clause.sentence.start, clause.sentence.end)
    return any(other.value.type == "assistance" and other.value.subtype != noun.value.subtype for other in nouns)


def is_voiced(clause: Clause) -> bool:
    """Whether a defence or security authority speaks."""
    return clause.reading.item.publisher.authority in _AUTHORITIES


def is_of_forces(clause: Clause) -> bool:
    """Whether forces bring the help, or one of their authorities speaks."""
    first, last = clause.start - BESIDE, clause.end + BESIDE
    near = clause.lower[max(clause.sentence.start, first) : min(last, clause.sentence.end)]
    return is_voiced(clause) or _CARRIED.search(near) is not None


def _sides(clause: Clause) -> tuple[list[Party], list[Party]]:
    """Who gives, and who can receive: behind the verb, else as whom a thing was for before it."""
    stop = clause.plain.find(";", clause.end, clause.sentence.end)
    after = within(_needing(clause), clause.end, stop if stop >= 0 else clause.sentence.end)
    before = clause.before(clause.parties)
    by = _BY.match(clause.lower, clause.end, clause.sentence.end) or _late_by(clause)
    if by:
        goal = clause.lower.find(" to ", by.end(), clause.sentence.end)
        stop = goal if goal >= 0 else clause.sentence.end
        givers = chain(clause.reading, clause.sentence, acting(within(after, by.end(), stop)))
        return givers or [clause.own()], [party for party in before if party not in givers] + after
    if _WE.search(clause.lower[max(clause.sentence.start, clause.start - NEAR) : clause.start]):
        return [clause.own()], after
    led = [party for party in before if party.stance in ACTING and not _is_led_to(clause, party)]
    led = [party for party in led if not _is_helper(clause, party)] or led
    givers = last_chain(clause, led) or [clause.own()]
    goals = [party for party in before if party.stance == "goal" or _is_led_to(clause, party)]
    under = [party for party in after if party.stance == "topic" and _is_under(clause, party)]
    return givers, [*after, *goals, *(replace(party, stance="place") for party in under)]


def _needing(clause: Clause) -> list[Party]:
    """The parties; "for X's self-defence", "for X's armed forces" makes X the aim of what is given."""
    return [
        replace(party, stance="goal")
        if party.stance == "aside" and _is_led_to(clause, party) and _NEEDS.match(clause.lower, party.end)
        else party
        for party in clause.parties
    ]


def _to_other_side(clause: Clause, noun: Hit[Matter], givers: Sequence[Party], takers: Sequence[Party]) -> Draft | None:
    """ "The UK would provide another 1,000 missiles", told of a contact with one other state: to that state."""
    near = clause.lower[max(clause.end, noun.start - NEAR) : min(clause.sentence.end, noun.end + COUNTED)]
    named = any(party.stance in _TAKERS for party in takers)
    if noun.value.subtype != "equipment" or noun.start < clause.end or named or not _NUMBERED.search(near):
        return None
    sources = {clause.code(party) for party in givers}
    others = [party for party in both(clause) if clause.code(party) not in sources]
    takers = [replace(party, stance="goal") for party in others]
    return drafted(clause, "assistance", noun.value.subtype, givers, takers) if len(takers) == 1 else None


def _late_by(clause: Clause) -> re.Match[str] | None:
    """The "by" of a passive that says first what was given to whom."""
    given = _PASSIVE.match(clause.words) or clause.lower[: clause.start].endswith(_HELPING)
    return _LATE_BY.match(clause.plain, clause.end, clause.sentence.end) if given else None


def last_chain(clause: Clause, found: Sequence[Party]) -> list[Party]:
    """The parties that stand together right before the verb; an official speaks for his state alone."""
    kept: list[Party] = list(found[-1:])
    for party in reversed(found[:-1]):
        if len(chain(clause.reading, clause.sentence, [party, kept[0]])) < 2 or party.stance == "office":
            break
        kept.insert(0, party)
    return kept


def _is_helper(clause: Clause, party: Party) -> bool:
    """ "X, with funds of Y and in coordination with Z, handed over": X gives."""
    return _HELPER.search(clause.lower[max(clause.sentence.start, party.start - HELPED) : party.start]) is not None


def _is_led_to(clause: Clause, party: Party) -> bool:
    """ "boats granted to the Navy of X were delivered": named before the verb as the receiver."""
    return _LED.search(clause.lower[max(clause.sentence.start, party.start - NEAR) : party.start]) is not None


def _is_under(clause: Clause, party: Party) -> bool:
    """ "Dropped over X": where the load comes down."""
    return _UNDER.search(clause.lower[max(clause.end, party.start - NEAR) : party.start]) is not None


def _together(clause: Clause, draft: Draft) -> Draft:
    roles = [Role(role.code, _role(role.role), role.party, role.sentence) for role in draft.roles]
    return clause.draft("operation", "relief_or_evacuation", roles)


def _role(role: str) -> str:
    return "participant" if role == "provider" else role
