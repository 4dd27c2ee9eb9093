"""The level that a gathering is convened at, where its own telling names no official of it."""

from __future__ import annotations

from pipeline.coder.rules import pattern, table
from pipeline.coder.tellings.draft import Draft, Role, rank
from pipeline.coder.text.party import Party
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading
from pipeline.coder.values.people import level_of

_GATHERINGS = frozenset({"dialogue", "meeting", "agreement"})
_BY_RANK = frozenset({"forum_ministerial"})
"""Gatherings whose level is that at which they are convened, whoever stands in for a minister."""

_LED = pattern("sessions", "convened", "led")
_AT_LEVEL = pattern("sessions", "convened", "at_level")
_PRESENCE = pattern("sessions", "convened", "presence")
_SIGNED = pattern("sessions", "convened", "signed")
_OF_MINISTERS = pattern("sessions", "convened", "of_ministers")
_MINISTER = "minister"
BEHIND = 4
"""Sentences behind the first telling that may say who led those who met."""


def convened_at(reading: Reading, draft: Draft) -> tuple[str, Role] | None:
    """The lowest of those who led the sides, else what the name of the session says."""
    if draft.type not in _GATHERINGS:
        return None
    if told := _told(reading, draft):
        return told
    if draft.subtype in _BY_RANK and (kind := _by_kind(draft)):
        return kind
    found = level_of(draft)
    if _is_of_ministers(draft) and (found is None or rank(found[0]) < rank(_MINISTER)):
        return _by_series(reading, draft)
    if found is not None and (found[1].party.name or found[0] != "working"):
        return found
    return _by_leaders(reading, draft) or found or _by_name(reading, draft) or _by_kind(draft)


def _is_of_ministers(draft: Draft) -> bool:
    """Whether a session is by its own name one of ministers, and not of their deputies or officials."""
    if draft.type != "dialogue" or not draft.series or draft.name_span is None:
        return False
    return _OF_MINISTERS.search(draft.series) is not None


def _by_series(reading: Reading, draft: Draft) -> tuple[str, Role]:
    start, end = draft.name_span or (draft.start, draft.end)
    words = reading.layer(draft.sentence).passage.words(start, end)
    return _MINISTER, Role(None, "participant", Party(start, end, None, "aside", words), draft.sentence)


def _told(reading: Reading, draft: Draft) -> tuple[str, Role] | None:
    """ "Held at ministerial level"; and before whom a text is signed ("in the presence of the two ministers")."""
    passage = reading.layer(draft.sentence).passage
    match = _AT_LEVEL.search(passage.lower, draft.sentence.start, draft.sentence.end)
    if match is not None and match.lastgroup:
        party = Party(*match.span(), None, "aside", passage.words(*match.span()))
        return match.lastgroup, Role(None, "participant", party, draft.sentence)
    if draft.type != "agreement":
        return None
    before = _PRESENCE.search(passage.lower, draft.sentence.start, draft.sentence.end)
    near = [party for party in reading.parties(draft.sentence) if before and party.start >= before.start()]
    levels = [(party.level, Role(party.code, "participant", party, draft.sentence)) for party in near if party.level]
    return max(((level, role) for level, role in levels if level), key=lambda item: rank(item[0]), default=None)


def _by_leaders(reading: Reading, draft: Draft) -> tuple[str, Role] | None:
    first = draft.tellings()[0].sentence.index
    best: dict[str, tuple[str, Role]] = {}
    for sentence in reading.sentences()[first + 1 : first + 1 + BEHIND]:
        if (_SIGNED if draft.type == "agreement" else _LED).search(sentence.words):
            for party in reading.parties(sentence):
                _keep(best, party, sentence)
    chosen = max if draft.type == "agreement" else min
    return chosen(best.values(), key=lambda item: rank(item[0])) if best else None


def _keep(best: dict[str, tuple[str, Role]], party: Party, sentence: Sentence) -> None:
    """The highest of each side."""
    side = party.code or party.text
    if party.stance == "office" and party.level and rank(party.level) > rank(best[side][0] if side in best else None):
        best[side] = party.level, Role(party.code, "participant", party, sentence)


def _by_name(reading: Reading, draft: Draft) -> tuple[str, Role] | None:
    """ "Ministers' Dialogue", "Chiefs of Navies": the session's own name, or that of who gathered."""
    if draft.type == "agreement":
        return None
    lower = reading.layer(draft.sentence).passage.lower
    for level in table("sessions", "convened_name"):
        match = pattern("sessions", "convened_name", level).search(lower, draft.sentence.start, draft.sentence.end)
        if match:
            words = reading.layer(draft.sentence).passage.words(*match.span())
            return level, Role(None, "participant", Party(*match.span(), None, "aside", words), draft.sentence)
    return None


def _by_kind(draft: Draft) -> tuple[str, Role] | None:
    level = table("sessions", "convened_kind").get(draft.subtype)
    if level is None:
        return None
    party = Party(draft.start, draft.end, None, "aside", "")
    return str(level), Role(None, "participant", party, draft.sentence)
