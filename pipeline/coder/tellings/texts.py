"""Texts that are signed or adopted, with their signatories or the organ that decides."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from pipeline.coder.clause.around import ACTING, Clause, acting, chain, within
from pipeline.coder.clause.instruments import instrument
from pipeline.coder.clause.naming import text_name
from pipeline.coder.clause.scope import is_text, scoped
from pipeline.coder.clause.sides import with_both
from pipeline.coder.clause.subjects import both, means_both
from pipeline.coder.rules import linear, pattern, rows, words
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.text.party import Party
from pipeline.coder.words.cues import Cue, Matter
from pipeline.coder.words.lexicon import Hit
from schemas.tables import organisation_ids

_BETWEEN = linear(r"\b(?:between|among|(?:signed|initialled|concluded|inked)(?: [\w.]+){0,5}? by)\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|of|from)\b")
_SIGNS = re.compile(r"\b(?:sign|ink|initial|conclud|exchanged notes)")
_MODAL = pattern("texts", "scope", "modal")
_STANDING = pattern("texts", "scope", "standing")
_WITH = re.compile(r"\bwith\b")
_ISSUED = re.compile(r"(?:issued|released) a")
_SETTLING = linear(r"\b(?:conflict|dispute|crisis) $")
_OWN_PAPER = pattern("texts", "scope", "own_paper")
_ISSUES = frozenset({"joint_statement", "decision"})
"""Texts that are issued."""

_LATER = "text_ended"
NEXT = 70
"""How far from its verb a standing text may be named that is suspended, ended or joined."""

BEFORE, ABOUT = 30, 90
"""How far around its noun a text's theme may stand."""

NEAR = 40
"""How far behind "with" the other side may stand."""


def signed(clause: Clause, noun: Hit[Matter]) -> list[Draft]:
    """A text with its signatories: those "between" whom it is, else who signs it; an organ's decision is its own."""
    if _is_no_text(clause, noun) or (clause.rule == _LATER and not -NEXT < noun.start - clause.end < NEXT):
        return []
    if clause.words == "signed" and _STANDING.search(clause.lower, clause.sentence.start, clause.start):
        return []
    if _is_participle(clause, noun) or (clause.rule == "title" and _is_spoken_of(clause)):
        return []
    name = text_name(clause, noun.start, noun.end)
    if not is_text(clause, noun, name):
        return []
    if noun.value.subtype == "decision":
        organs = [party for party in clause.parties if party.kind == "organisation"][:1]
        signing = organs or organ(clause)
        if not signing:
            return []
    else:
        signing = _with_own(clause, _meant(clause, _signatories(clause, noun)))
    roles = _with_both(clause, [clause.role(party, "signatory") for party in signing])
    subtype = scoped(clause, noun, name, _subtype(clause, noun))
    draft = clause.draft("agreement", subtype, roles)
    draft.instrument = instrument(clause, noun.start, noun.end)
    draft.name_span = (name.start, name.end) if name else None
    return [draft]


def _is_no_text(clause: Clause, noun: Hit[Matter]) -> bool:
    """ "Conflict resolution" is none, nor a paper to one's own staff; what holds "when concluded" is not yet."""
    if clause.rule == "title" and _OWN_PAPER.match(clause.sentence.words):
        return True
    if clause.lower.endswith(("when ", "once "), clause.sentence.start, clause.start):
        return True
    settled = _SETTLING.search(clause.lower, max(clause.sentence.start, noun.start - NEAR), noun.start)
    return settled is not None or (_ISSUED.fullmatch(clause.words) is not None and noun.value.subtype not in _ISSUES)


def _is_spoken_of(clause: Clause) -> bool:
    """Whether the headline has a verb of its own that tells of no signing ("The treaty should ...")."""
    return _MODAL.search(clause.sentence.words) is not None and _SIGNS.search(clause.sentence.words.lower()) is None


def _is_participle(clause: Clause, noun: Hit[Matter]) -> bool:
    """ "The accord signed by X and Y": which one is meant, where no day is told and no headline tells of it."""
    told = clause.start - noun.end == 1 and clause.words == "signed" and clause.sentence.field == "text"
    return (
        told and not clause.reading.dates(clause.sentence) and _SIGNS.search(clause.reading.title.passage.lower) is None
    )


def released(clause: Clause, cue: Cue) -> list[Draft]:
    """ "The following statement was released by the ministers of X, Y and Z": a joint one, if more than one speaks."""
    said = acting(within(clause.parties, clause.end, clause.sentence.end))
    roles = [clause.role(party, "signatory") for party in said if party.code]
    draft = clause.draft(cue.type, cue.subtype, roles)
    return [draft] if len(draft.codes) > 1 else []


def _meant(clause: Clause, signing: list[Party]) -> list[Party]:
    """ "The ministers signed": the two sides that were told before."""
    unnamed = all(party.code is None for party in signing) and means_both(clause)
    return (both(clause) if unnamed else []) or signing


def _with_own(clause: Clause, signing: list[Party]) -> list[Party]:
    """One foreign state signs with the publisher's, whose own official no word names as such."""
    codes = {clause.code(party) for party in signing}
    foreign = len(codes) == 1 and clause.voice not in codes and not codes & organisation_ids()
    alone = clause.rule == _LATER or clause.voice is None or clause.voice in organisation_ids()
    return [clause.own(), *signing] if foreign and None not in codes and not alone else signing


def _with_both(clause: Clause, roles: list[Role]) -> list[Role]:
    """The signatories, with the two sides of the announcement where "they" or "both sides" signed."""
    if clause.rule == _LATER or any(role.code in organisation_ids() for role in roles):
        return roles
    silent = clause.tense == "past" and _SIGNS.search(clause.words) is not None
    return [replace(role, role="signatory") for role in with_both(clause, roles, silent=silent)]


def _subtype(clause: Clause, noun: Hit[Matter]) -> str:
    """The noun's own subtype, else that of what the text is about."""
    if noun.value.subtype not in words("texts", "plain", "subtypes"):
        return noun.value.subtype
    about = clause.lower[max(clause.sentence.start, noun.start - BEFORE) : min(clause.sentence.end, noun.end + ABOUT)]
    return next((subtype for subtype, theme in _themes() if theme.search(about)), noun.value.subtype)


@cache
def _themes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((str(row["subtype"]), linear(str(row["about"]), re.IGNORECASE)) for row in rows("texts", "theme"))


def organ(clause: Clause) -> list[Party]:
    """The publishing organisation itself, whose organ the text names without its name ("the Security Council")."""
    if clause.voice not in organisation_ids():
        return []
    return [Party(clause.start, clause.end, clause.voice, "force", "", kind="organisation")]


def _signatories(clause: Clause, noun: Hit[Matter]) -> list[Party]:
    found = [party for party in clause.parties if party.stance in ACTING]
    end = clause.sentence.end
    between = _BETWEEN.search(clause.plain, min(noun.end, clause.end), end)
    if between is None and noun.value.subtype == "joint_statement":
        between = _BY.search(clause.plain, noun.end, end)
    if between:
        sides = _chain(clause, [party for party in found if party.start >= between.end()])
        if sides:
            return sides
    titled = clause.rule == "title"
    owner = [party for party in found if party.start <= noun.start <= party.end < noun.end]
    if titled and owner:
        return owner  # "the G7 foreign ministers' statement" is theirs, whomever the headline names before
    before = _chain(clause, found if titled else [party for party in found if party.start < clause.start])
    joined = _WITH.search(clause.plain, clause.end, end)
    after = [party for party in found if joined and 0 <= party.start - joined.end() < NEAR]
    return before + _chain(clause, after)


def _chain(clause: Clause, found: list[Party]) -> list[Party]:
    return chain(clause.reading, clause.sentence, found)
