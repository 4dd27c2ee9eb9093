"""Tellings of one engagement in several sentences become one draft."""

from __future__ import annotations

from functools import cache

from pipeline.coder.rules import exact, linear, pattern
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.tellings.exercises import SPOKEN_OF
from pipeline.coder.tellings.forums import can_be_one_forum, is_forum, is_two_sided, is_vaguer
from pipeline.coder.wholes.encounters import are_apart
from schemas.tables import organisation_ids

PAIR = 2
_WORD = linear(r"[a-z]{3,}|\d+(?=st|nd|rd|th)")
_BINDS = pattern("texts", "scope", "binds")
_BESIDE = pattern("clauses", "any", "contacts_beside")
_ANOTHER = exact("clauses", "any", "join_another")
_CONTACTS = frozenset({"meeting", "visit"})
_SENT = frozenset({"stationing", "mission_deployment"})
_HEADLINES = frozenset({"pair_title", "talks", "meeting_title", "met", "meeting_held"})
_TOGETHER = frozenset({"met", "meeting_held", "talks"})
_FOR = linear(r"\bfor (?:the|their|its|an?)\b")
_BARE = frozenset({"other", "field", "framework"})
_BROAD = _BARE | {"bilateral", "ship", "capacity_building", "financial"}
"""Subtypes that a further telling may make more specific."""
_LOOSE = frozenset({"pair_title", "discussed", "talked", "round"})
"""Rules whose meeting may be the session itself: what a session's ministers discussed is no meeting beside it."""

_OPEN_ENDED = frozenset({"exercise", "dialogue", "agreement", "operation"})
"""Types of which a further telling may name further parties."""

_GENERIC = frozenset({"exercise", "joint", "military", "the", "meeting", "dialogue", "annual", "and", "for"})


def joined(drafts: list[Draft]) -> list[Draft]:
    """The drafts, later tellings of the same engagement put under the first."""
    kept: list[Draft] = []
    for draft in drafts:
        if _is_told_better(draft, drafts):
            continue
        alike = [old for old in kept if _same(old, draft)]
        text = draft.type == "agreement"
        same = min(alike, key=lambda old: text and old.subtype != draft.subtype, default=None)
        if same is None:
            kept.append(draft)
        else:
            _absorb(same, draft)
    return kept


def _is_told_better(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a meeting is but the headline of a session or the talks of good offices, a departure that of a drill."""
    if draft.rule == SPOKEN_OF:
        told = (
            other
            for other in drafts
            if other.series == draft.series and other.type == draft.type and other.rule != SPOKEN_OF
        )
        return any(other.is_named for other in told)
    if draft.rule == "deployed" and draft.sentence.field == "title":
        return any(other.type == "exercise" and draft.codes & other.codes for other in drafts)
    if draft.type != "meeting":
        return False
    named = any(_is_in_name(draft, other) or _is_session(draft, other) for other in drafts)
    if named or _is_told_one_by_one(draft, drafts):
        return True
    others = [other for other in drafts if draft.codes <= other.codes]
    if any(other.type == "mediation" or _is_same_verb(draft, other) for other in others):
        return True
    titled = draft.sentence.field == "title" and (draft.rule in _HEADLINES or _is_virtual(draft))
    held = draft.rule in _LOOSE and any(other.type == "dialogue" for other in drafts)
    return held or (titled and any(other.type == "dialogue" and other.series for other in others))


def _is_virtual(draft: Draft) -> bool:
    """ "Virtual meeting with X": a headline's word for a session as much as for a call."""
    words = draft.sentence.words[draft.start - draft.sentence.start : draft.end - draft.sentence.start].lower()
    return draft.rule == "call_title" and "meeting" in words


def _is_session(draft: Draft, other: Draft) -> bool:
    """ "X and Y met for their 30th Council": the session itself, as is what a lead says of the headline's session."""
    if other.type != "dialogue" or draft.rule not in _TOGETHER or not draft.codes <= other.codes:
        return False
    if other.sentence is not draft.sentence:
        return other.sentence.field == "title" and other.codes == draft.codes and draft.sentence.index == 1
    start, end = draft.end - draft.sentence.start, (other.name_span or (0, 0))[0] - draft.sentence.start
    return _FOR.search(draft.sentence.words, start, max(start, end)) is not None


def _is_told_one_by_one(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a headline's one meeting of several ("meets his A and B counterparts") is told as one with each."""
    if draft.sides <= PAIR or draft.sentence.field != "title":
        return False
    meetings = [other for other in drafts if other.type == "meeting" and other.sentence.index]
    pairs = [other.codes for other in meetings if other.sides == PAIR]
    ours = [code for code in draft.codes if sum(code in pair for pair in pairs) >= PAIR]
    return any(all({code, one} in pairs for one in draft.codes - {code}) for code in ours)


def _is_in_name(draft: Draft, other: Draft) -> bool:
    """Whether the meeting's noun is the end of a session's name ("The Defence Ministers' Meeting was held")."""
    if other.type != "dialogue" or other.sentence is not draft.sentence or other.name_span is None:
        return False
    return other.name_span[0] <= draft.start < other.name_span[1]


def _is_same_verb(draft: Draft, other: Draft) -> bool:
    """ "Received a cutter from X" is no meeting, nor is a body that "met", or "held its talks", beside its session."""
    if other.sentence is not draft.sentence:
        return False
    if other.type == "dialogue" and draft.rule == "hosted_visit":
        return True  # "hosted the ministers of X for the third round of the dialogue"
    if other.start != draft.start:
        return False
    named = draft.rule == "talks" or (other.name_span is not None and other.name_span[0] < draft.start)
    return other.type in ("assistance", "exercise") or (other.type == "dialogue" and named)


def _same(old: Draft, new: Draft) -> bool:
    tense = _tense(old) if old.type in _CONTACTS else (old.tense if old.sentence.index else None)
    apart = new.sentence.index and {tense, new.tense} == {"past", "future"}
    apart = apart and not (old.type == "operation" and old.sentence is new.sentence)
    return old.type == new.type and not apart and _SAME.get(old.type, _same_activity)(old, new)


def _tense(draft: Draft) -> str | None:
    """The tense in which the text tells the draft; a title's own tense is loose."""
    return next((telling.tense for telling in draft.tellings() if telling.sentence.index), None)


def _same_text(old: Draft, new: Draft) -> bool:
    if old.sentence is new.sentence and "joint_statement" in (old.subtype, new.subtype):
        return old.subtype == new.subtype  # "adopted a declaration and signed an agreement"
    if "joint_statement" in (old.subtype, new.subtype) and any(_is_of_law(text) for text in (old, new)):
        return old.subtype == new.subtype  # the statement tells of a memorandum that was signed
    return old.subtype == new.subtype or "framework" in (old.subtype, new.subtype)


def _is_of_law(text: Draft) -> bool:
    """Whether a text's own name says that it binds, and is no mere statement."""
    return text.instrument is not None and _BINDS.search(text.instrument.name) is not None


def _same_visit(old: Draft, new: Draft) -> bool:
    visitors = _by_role(old, "visitor") & _by_role(new, "visitor")
    return bool(visitors) and _by_role(old, "host") == _by_role(new, "host")


def _same_call(old: Draft, new: Draft) -> bool:
    """One ship's stays in two ports are two calls, however they are told."""
    return bool(_by_role(old, "visitor") & _by_role(new, "visitor")) and _by_role(old, "host") == _by_role(new, "host")


def _same_lesson(old: Draft, new: Draft) -> bool:
    """Teaching told by its verb and by its noun."""
    alike = old.subtype == new.subtype or "taught" in (old.rule, new.rule) or old.sentence is new.sentence
    return alike and len(old.codes & new.codes) > 1


def _same_gift(old: Draft, new: Draft) -> bool:
    """A package told by what is given and by what it costs."""
    priced = old.codes == new.codes and "financial" in (old.subtype, new.subtype)
    return priced or _same_activity(old, new)


def _same_meeting(old: Draft, new: Draft) -> bool:
    return not are_apart(old, new) and _overlap(old, new)


def _same_activity(old: Draft, new: Draft) -> bool:
    states, others = old.codes - organisation_ids(), new.codes - organisation_ids()
    if old.subtype == "joint_patrol" and not (states <= others or others <= states):
        return False  # "patrols with X and, a week later, with Y"
    sent = old.type == "operation" and {old.subtype, new.subtype} <= _SENT
    alike = sent or old.subtype == new.subtype or old.sentence is new.sentence
    return alike and bool(old.codes & new.codes)


def _overlap(old: Draft, new: Draft) -> bool:
    if old.codes == new.codes:
        return True
    if new.codes < old.codes and _BESIDE.search(new.sentence.words):
        return False  # "each also met the host bilaterally"
    if old.codes < new.codes and old.sentence.index and old.tense == new.tense:
        return False  # a wider circle told after a contact of two is another one
    return (old.codes <= new.codes or new.codes <= old.codes) and len(old.codes & new.codes) > 1


def _by_role(draft: Draft, role: str) -> frozenset[str | None]:
    return frozenset(item.code for item in draft.roles if item.role == role)


def _same_series(old: Draft, new: Draft) -> bool:
    if _ANOTHER.match(new.sentence.words) and old.sentence is not new.sentence and old.codes != new.codes:
        return False  # "In a separate drill, X and Y ..."
    if old.series is None or new.series is None:
        return old.subtype == new.subtype or new.subtype in ("field", "other") or old.subtype in ("field", "other")
    forums = is_forum(old.series), is_forum(new.series)
    if all(forums):
        return can_be_one_forum(old.series, new.series)
    if _is_headline(old, new) or (old.codes == new.codes and any(forums) and old.sentence is new.sentence):
        return True
    if old.subtype == new.subtype == "two_plus_two" and old.codes == new.codes:
        return True  # two states hold no two of them in one announcement
    one, other = _key(old.series), _key(new.series)
    return bool(one & other) or not one or not other


def _is_headline(old: Draft, new: Draft) -> bool:
    """Whether the title tells by its body ("Chiefs of X meet") what the lead tells by the forum's name."""
    organised = old.type == "dialogue" and bool(old.codes & organisation_ids()) and old.codes <= new.codes
    if is_two_sided(new):
        return False  # a meeting with another side beside the body's own
    titled = old.sentence.field == "title" and not is_forum(old.series or "")
    return organised and titled and old.subtype == new.subtype


def _key(series: str) -> set[str]:
    return set(_WORD.findall(series.lower())) - _GENERIC - _organisations()


@cache
def _organisations() -> frozenset[str]:
    """Acronyms: that two sessions are of one organisation does not make them one."""
    return frozenset(code.lower() for code in organisation_ids())


def _merge_mission(old: Draft, new: Draft) -> None:
    """Forces sent to a state for an organisation serve its mission: the state is its place, no host."""
    old.there = old.there or new.there
    if new.subtype == "mission_deployment" and old.subtype == "stationing":
        old.subtype = new.subtype
    if old.subtype == "mission_deployment":
        old.roles = [role for role in old.roles if role.role != "host"]


def _absorb(old: Draft, new: Draft) -> None:
    old.also.append(new)
    held = {(role.code, role.role) for role in old.roles}
    if old.type in _OPEN_ENDED or len(old.codes) < PAIR or _is_titles_circle(old, new):
        old.roles += [role for role in new.roles if (role.code, role.role) not in held or role.party.level]
    else:
        # A further telling of a contact adds no party, but may say of a known one at which level it took part.
        codes = old.codes
        old.roles += [role for role in new.roles if role.code in codes]
    spoken = new.rule in {"spoke", "call"}
    titled = old.sentence.field == "title" and old.rule in ("met", "meeting_title")
    if (
        spoken
        and titled
        and old.subtype == "bilateral"
        and "phone" not in new.sentence.words
        and "call" not in new.sentence.words
    ):
        pass
    elif old.subtype in _BROAD and new.subtype not in _BARE:
        old.subtype = new.subtype
    if old.type == "operation":
        _merge_mission(old, new)
    if _is_named_better(old, new):
        old.series, old.edition, old.name_span = new.series or old.series, new.edition or old.edition, old.name_span
    old.edition = old.edition or new.edition
    if old.tense == "title":
        old.tense = new.tense if new.tense in ("future", "past") else old.tense


def _is_titles_circle(old: Draft, new: Draft) -> bool:
    """Whether a headline names some of those who met ("Meeting of the E3"), and the text right behind all of them."""
    told = sum(telling.sentence.field != "title" for telling in old.also)
    first = old.type == "meeting" and old.sentence.field == "title" and told == 1
    return first and old.codes < new.codes


def _is_named_better(old: Draft, new: Draft) -> bool:
    """Whether the further telling names the series, and no vaguer: a headline is looser with names than the text."""
    if old.series is None or new.series is None:
        return old.series is None
    return is_vaguer(old.series, new.series) or (
        old.sentence.field == "title" and not is_vaguer(new.series, old.series)
    )


_SAME = {
    "exercise": _same_series,
    "dialogue": _same_series,
    "agreement": _same_text,
    "visit": _same_visit,
    "meeting": _same_meeting,
    "port_call": _same_call,
    "training": _same_lesson,
    "assistance": _same_gift,
}
