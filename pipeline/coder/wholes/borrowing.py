"""Texts and sessions that name too few parties take those of the contact that the announcement is about."""

from __future__ import annotations

from pipeline.coder.clause.around import ACTING
from pipeline.coder.rules import pattern
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.text.reading import Reading
from schemas.tables import organisation_ids

_LENDERS = frozenset({"meeting", "visit", "dialogue"})
_BORROWERS = frozenset({"agreement", "dialogue"})
_FOUNDERS = frozenset({"meeting", "dialogue", "agreement"})
_RELEASED = pattern("texts", "scope", "released")
_ADOPTED = pattern("texts", "scope", "adopted")
PAIR = 2
LEAD = 4
"""Sentences, title first, that may say by whom a statement was released."""


def borrowed(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the parties that they borrow; a session that stays without a name is none."""
    for draft in drafts:
        if draft.type == "agreement" and draft.codes & organisation_ids() and _ADOPTED.search(_verb(draft)):
            draft.roles = [role for role in draft.roles if not _is_only_meant(role)]
        if draft.type in _BORROWERS and draft.subtype != "decision":
            _borrow(draft, drafts)
        if draft.subtype == "joint_statement" and not draft.codes:
            draft.roles = _released(reading)
        if draft.type == "institution" and len(draft.codes) < PAIR:
            _found(draft, drafts)
        if draft.type == "agreement" and not draft.codes and draft.tense == "past" and draft.subtype != "treaty":
            _take_organisers(draft, drafts)
    return [draft for draft in drafts if draft.type != "dialogue" or draft.series]


def _released(reading: Reading) -> list[Role]:
    """Those by whom the lead says that a statement was released."""
    for sentence in reading.sentences()[1:LEAD]:
        match = _RELEASED.search(sentence.words)
        if match is not None:
            start = sentence.start + match.end()
            found = [party for party in reading.parties(sentence) if party.start >= start and party.stance in ACTING]
            return [Role(party.code, "signatory", party, sentence) for party in found if party.code]
    return []


def _borrow(draft: Draft, drafts: list[Draft]) -> None:
    known = _LENDERS | {"agreement"} if draft.type == "dialogue" else _LENDERS
    lenders = [other for other in drafts if other is not draft and len(other.codes) > 1 and other.type in known]
    if draft.subtype == "joint_statement" and not draft.codes & organisation_ids():
        _state(draft, [other for other in lenders if other.type != "visit"])
    elif _is_alone(draft):
        lender = next((other for other in lenders if draft.codes <= other.codes), None)
        if lender is not None:
            _take(draft, lender)


def _state(draft: Draft, met: list[Draft]) -> None:
    """A joint statement is of those who met: of more than it names, or of others than the one that it is about."""
    lender = max(met, key=lambda other: len(other.codes), default=None)
    if lender is None:
        return
    headline = draft.sentence.field == "title" and len(draft.codes) <= PAIR < len(lender.codes)
    if not (draft.codes < lender.codes or len(draft.codes) < PAIR or headline):
        return
    if not draft.codes <= lender.codes:
        draft.roles = []
    _take(draft, lender)


def _found(draft: Draft, drafts: list[Draft]) -> None:
    """ "They inaugurated the fusion cell": a mechanism of those who met or signed in the sentence before."""
    before = [other for other in drafts if 0 <= draft.sentence.index - other.sentence.index <= 1]
    known = organisation_ids()
    for other in before:
        if other.type in _FOUNDERS and len(other.codes) > 1 and (draft.codes <= other.codes or draft.codes <= known):
            _take(draft, other)
            return


def _take_organisers(draft: Draft, drafts: list[Draft]) -> None:
    """ "A communiqué was signed", told behind an organisation's session: the organisation's text."""
    before = [other for other in drafts if other.type == "dialogue" and other.sentence.index < draft.sentence.index]
    known = organisation_ids()
    for other in before[:1]:
        draft.roles = [
            Role(role.code, "signatory", role.party, role.sentence) for role in other.roles if role.code in known
        ]


def _take(draft: Draft, lender: Draft) -> None:
    role, held = "signatory" if draft.type == "agreement" else "participant", draft.codes
    organs = [one for one in lender.roles if one.role == "organiser"]
    adopted = draft.type == "agreement" and organs and _ADOPTED.search(_verb(draft))
    lent = organs if adopted else lender.roles
    draft.roles += [Role(one.code, role, one.party, one.sentence) for one in lent if one.code not in held]


def _is_only_meant(role: Role) -> bool:
    """ "The Ministers adopted": the state of one of them, when the text is the organ's."""
    return role.party.stance == "voice" and role.code not in organisation_ids()


def _verb(draft: Draft) -> str:
    """The words that tell the draft, in its sentence."""
    first = draft.sentence.start
    return draft.sentence.words[draft.start - first : draft.end - first]


def _is_alone(draft: Draft) -> bool:
    return len(draft.codes) < PAIR and not draft.codes & organisation_ids()
