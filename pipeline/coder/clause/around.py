"""The clause around a cue: where its subject may stand, how far its object reaches, which parties stand together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.coder.rules import exact, linear, pattern, table, words
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.text.party import Party
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading

WINDOW = 70
"""How far before a cue words stand that deny, wish or report it."""

ACTING = frozenset({"office", "person", "force", "bare"})

_ADJUNCT = exact("clauses", "exact", "clause_adjunct")
_STOP = exact("clauses", "exact", "clause_stop")
_TOGETHER = exact("clauses", "exact", "clause_together")


_ATTENDED = pattern("sessions", "own", "attended")
_NAME = linear(r"[\"(]?[A-Z][\w.'\u00c0-\u024f-]*,? \"?[A-Z\u00c0-\u024f]|[\"(]?I\b")
"""How a person may be named without an office: by two words at least, unless the title has the one."""

_SPEAKS = pattern("parties", "self", "speaks")
_OPEN_KINDS = frozenset({"office", "person", None})


@dataclass(frozen=True, slots=True)
class Clause:
    """A cue in its sentence: where it stands, in which tense it tells, and the rule that read it."""

    reading: Reading
    sentence: Sentence
    start: int
    end: int
    tense: str
    rule: str

    @property
    def plain(self) -> str:
        """The plain form of the field that the sentence stands in."""
        return self.reading.layer(self.sentence).passage.plain

    @property
    def lower(self) -> str:
        """The same in lower case."""
        return self.reading.layer(self.sentence).passage.lower

    @property
    def words(self) -> str:
        """The cue itself, in lower case."""
        return self.lower[self.start : self.end]

    @property
    def parties(self) -> list[Party]:
        """The parties of the sentence."""
        return self.reading.parties(self.sentence)

    @property
    def voice(self) -> str | None:
        """The publisher's code."""
        return self.reading.item.publisher.code

    def code(self, party: Party) -> str | None:
        """An official without a state is the publisher's; a name that the words do not settle stays open."""
        return party.code or (self.voice if party.kind in _OPEN_KINDS else None)

    def role(self, party: Party, role: str = "participant") -> Role:
        """The party in a role."""
        return Role(self.code(party), role, party, self.sentence)

    def own(self) -> Party:
        """The publisher itself, which speaks without being named."""
        voice = self.reading.item.publisher
        return Party(self.start, self.end, voice.code, "voice", "", voice.level, voice.authority)

    def before(self, found: Sequence[Party]) -> list[Party]:
        """The parties that can be the cue's subject."""
        return within(found, subject_start(self.sentence, self.start), self.start)

    def after(self, found: Sequence[Party]) -> list[Party]:
        """The parties behind the cue."""
        return within(found, self.end, self.sentence.end)

    def draft(self, kind: str, subtype: str, roles: list[Role]) -> Draft:
        """A telling at this place."""
        return Draft(kind, subtype, self.rule, self.sentence, self.start, self.end, self.tense, roles)

    def ending(self, end: int) -> Clause:
        """The same cue, reaching further."""
        return replace(self, end=end)


def subject_start(sentence: Sentence, cue_start: int) -> int:
    """Where the subject can start: past an opening adjunct ("On the margins of the summit, ...")."""
    start = 0
    for _ in range(3):
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
    """The publisher as an unnamed subject ("I met", "The Minister met"), if a subject stands there."""
    code = reading.item.publisher.code
    text = reading.layer(sentence).passage.plain[start:end].strip()
    if code is None or not text:
        return None
    first = text.lower()
    named = _NAME.match(text) is not None or _is_titled(reading, text.split()[0])
    if not named and not any(first.startswith(word) for word in words("parties", "self", "words")):
        return None
    passage = reading.layer(sentence).passage
    while passage.plain[start] == " ":
        start += 1
    end = min(end, start + 60)
    office = _own_office(reading)
    if office[0] is None and text.split()[0] == table("parties", "bare_office").get(code):
        office = ("minister", office[1])
    return Party(start, end, code, "voice", passage.words(start, end).strip(), *office)


def _is_titled(reading: Reading, word: str) -> bool:
    """Whether a single name before the verb stands in the title too."""
    return word[:1].isupper() and len(word) > 3 and word in reading.item.title.split()


def _own_office(reading: Reading) -> tuple[str | None, str | None]:
    """Level and authority of the publisher's own official: of its office, else of whom title and lead name first."""
    voice = reading.item.publisher
    if voice.level is not None:
        return voice.level, voice.authority
    for sentence in reading.sentences()[:3]:
        for party in reading.parties(sentence):
            own = party.stance == "office" and party.code in (None, voice.code) and _SPEAKS.search(party.text) is None
            if own and party.level and party.name:
                return party.level_for(voice.code), party.authority or voice.authority
    return None, voice.authority


def barred(reading: Reading, sentence: Sentence, start: int, kind: str) -> bool:
    """Whether the words right before a cue deny, wish or background it (``realis.toml``, section before)."""
    passage = reading.layer(sentence).passage
    window = passage.lower[max(sentence.start, start - WINDOW) : start]
    return exact("realis", "before", kind).search(window) is not None


def everyone(clause: Clause, role: str = "participant") -> list[Role]:
    """Everyone whom the sentence names as acting, and organisations that it names in any way."""
    found = [
        clause.role(party, role)
        for party in clause.parties
        if party.stance in ACTING or (party.stance == "topic" and party.kind == "organisation")
    ]
    own = _own_official(clause)
    return [clause.role(own, role), *found] if own else found


def _own_official(clause: Clause) -> Party | None:
    """ "Ivan Petrov took part in the session": of an office that speaks for one person, he needs none beside him."""
    if clause.reading.item.publisher.level is None or _ATTENDED.fullmatch(clause.words) is None:
        return None
    start = subject_start(clause.sentence, clause.start)
    if acting(within(clause.parties, clause.sentence.start, clause.start)):
        return None
    return own_voice(clause.reading, clause.sentence, start, clause.start)
