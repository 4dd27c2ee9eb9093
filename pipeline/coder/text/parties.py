"""Parties: states and organisations as they act in a sentence, by an official, a force or their bare name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.coder.rules import exact, linear, pattern, words
from pipeline.coder.text.actors import Actor
from pipeline.coder.text.beside import settled
from pipeline.coder.text.party import UNKNOWN, Party, People, names_in
from pipeline.coder.text.passages import Passage, Sentence
from pipeline.coder.text.persons import name_after, name_before
from pipeline.coder.text.standing import FORMER, bare
from pipeline.coder.text.unknown import forces, state_of_office
from pipeline.coder.values.equals import ranked
from pipeline.coder.words.lexicon import Hit
from pipeline.coder.words.offices import COUNTERPART, Office

_LEFT = exact("clauses", "exact", "parties_left")
_RIGHT_OF = linear(
    r"\s*(?:\([^)]{0,20}\)\s*)?,?\s*(?:of|for|from)\s+(?:all\s+)?(?:the\s+)?(?:(?:two|three|four|five|six|eight)\s+)?$"
)
_RIGHT_LONG = linear(r"[ ,&]*(?:(?:of|for|and|the|on|at|[A-Z(][\w.&)'-]*),?\s+){0,9}(?:of|from|for)\s+(?:the\s+)?$")
_RIGHT_NAME = linear(
    r"(?:\s*,)?\s+(?:(?:[A-Z\u00c0-\u024f\"(][\w.'\")-]*|al|bin|de|von|van|el|der|da|ibn)\s+){1,6}?(?:of|from)\s+(?:the\s+)?$"
)
_RIGHT_AT = linear(r"\s+at\s+(?:the\s+)?$")
_AND_ANOTHER = re.compile(
    r"\band (?:the )?(?:General|Gen\.|Lieutenant|Lt\.|Major|Maj\.|Brigadier|Admiral|Adm\.|Vice|Rear|Air|Mr|Mrs|Ms|Dr)\b"
)
_FOR = re.compile(r"\bfor (?:the )?$")
_RIGHT_BRACKET = linear(r"\s+(?:[A-Z][\w.'-]*\s+){1,5}\($")
_OFFICE_CHAIN = linear(
    r"(?:\s*,)?\s+(?:(?:of|for|on)\s+(?:(?:the|and|of|[A-Z][\w-]*)\s+){1,6})?(?:of|for|to)\s+(?:the\s+)?"
    r"(?:[A-Z][\w.]*\s+){0,2}$|\s*,\s*$|\s*(?:,\s*)?and\s+$"
    # "Ambassador A. Name, Diplomatic Advisor to the French President"
    r"|\s+(?:[A-Z][\w.'-]*\s+){0,3}[A-Z][\w'-]+,\s+(?:[A-Z][\w-]+\s+(?:and\s+)?){1,5}to\s+(?:the\s+)?(?:[A-Z]\w+\s+)?$"
)
_COMMA_AND = linear(r"\s*,\s*and\s+")
_POSSESSED = linear(r"'s?\s+(?:(?:chief|special|senior|deputy|diplomatic|new|[A-Z][\w-]*)\s+){0,2}$")
_LED = re.compile(r"\bdelegations?\b")
_HEADING = re.compile(r"[^.;:]{0,40}?\b(?:headed|led) by (?:the |his excellency |h\.e\. )?")
_OF_DELEGATION = 60
"""How far before its state a delegation may be called so."""
_OF_A_STATE = re.compile(r" of (?:the )?[A-Z]")
_SENT = pattern("offices", "authority", "sent")
_HOLDER = pattern("offices", "command", "holder")
_BEHIND = exact("offices", "command", "behind")
_OFFICIAL = re.compile(r"\b(?:Minister|Secretary|President|Ambassador)\b")
_BETWEEN = linear(r",?\s+(?:[A-Z(][\w.')-]*\s+){0,4}")
_CAPITALISED = linear(r"[A-Z\u00c0-\u024f][\w\u00c0-\u024f'-]+")


def by_words(
    passage: Passage, sentence: Sentence, actors: Sequence[Actor], offices: Sequence[Hit[Office]]
) -> list[Party]:
    """The parties of one sentence that their own words tell; ``actors`` and ``offices`` are those inside it."""
    taken: set[int] = set()
    found = _by_office(passage, sentence, actors, offices, taken)
    found += [bare(passage, sentence, actor) for actor in actors if actor.start not in taken]
    found += forces(passage, sentence, actors)
    return settled(passage, ranked(found))


def parties(passage: Passage, sentence: Sentence, told: Sequence[Party], people: People) -> list[Party]:
    """All parties of one sentence, in order: those that its words tell, and officials known from elsewhere."""
    named = _by_name(passage, sentence, people, told)
    return sorted((_known(party, people) for party in (*told, *named)), key=lambda party: party.start)


def _known(party: Party, people: People) -> Party:
    """The party with the state, and the authority, that the announcement gives an official of that name elsewhere."""
    if party.name is None:
        return party
    told = [known for part in reversed(names_in(party.name)) if (known := people.of(part)) is not None]
    if party.code is None:
        party = replace(party, code=next((code for code, _, _ in told if code is not None), None))
    for code, _, authority in told[:1]:
        if code == party.code and authority == "defence":
            party = replace(party, authority=_stronger(authority, party.authority))
    return party


def _by_office(
    passage: Passage, sentence: Sentence, actors: Sequence[Actor], offices: Sequence[Hit[Office]], taken: set[int]
) -> list[Party]:
    found: list[Party] = []
    chained: Party | None = None
    for index, office in reversed(list(enumerate(offices))):
        taken.update(actor.start for actor in actors if office.start <= actor.start < office.end)
        # Read from the right, so that "head of cabinet of the President of X" takes its state from the second office.
        actor = _within(passage, actors, office) or _left(passage, actors, office) or _right(passage, actors, office)
        follow = chained if index + 1 < len(offices) else None
        own = actor is not None and (follow is None or actor.start < offices[index + 1].start)
        if not own and follow is not None and _is_chained(passage, sentence, office, offices[index + 1]):
            chained = replace(
                follow,
                start=office.start,
                level=office.value.level or follow.level,
                authority=_stronger(office.value.authority, follow.authority),
                name=name_before(passage, sentence, office.start) or follow.name,
            )
            found[-1:] = [chained]
            continue
        if follow is not None and _POSSESSED.match(passage.plain, office.end, offices[index + 1].start):
            chained = replace(follow, code=follow.code or (actor.code if actor and own else None))
            found[-1:] = [chained]
            taken.update([actor.start] if actor and own else [])
            continue
        if not own:
            actor = None  # a state behind the next office is that office's
        chained = _party(passage, sentence, office, actor, actors)
        if actor is not None:
            taken.add(actor.start)
        found.append(chained)
    return found


def _is_chained(passage: Passage, sentence: Sentence, office: Hit[Office], follow: Hit[Office]) -> bool:
    """Whether two offices in a row are held by one; "X, Minister, and Secretary Y" are two."""
    if not _OFFICE_CHAIN.match(passage.plain, office.end, follow.start):
        return False
    another = _COMMA_AND.fullmatch(passage.plain, office.end, follow.start)
    return not another or name_before(passage, sentence, office.start) is None


def _stronger(one: str, other: str | None) -> str:
    return "defence" if "defence" in (one, other) else one


def _within(passage: Passage, actors: Sequence[Actor], office: Hit[Office]) -> Actor | None:
    """An actor that the office's own name holds or runs into ("President of the Republic of Azerbaijan")."""
    inside = (actor for actor in actors if office.start <= actor.start < office.end)
    return next(
        (one for one in inside if not _is_matter(passage, office, one) and not _is_a_namesake(passage, office, one)),
        None,
    )


def _is_a_namesake(passage: Passage, office: Hit[Office], actor: Actor) -> bool:
    """Whether a staff of that name can be another state's: "Chairman of the Joint Chiefs of Staff", "X's Chairman"."""
    owned = passage.plain[max(0, office.start - 3) : office.start] == "'s "
    named = actor.kind == "force" and actor.end <= office.end
    shared = owned or bool(office.value.also) or _OF_A_STATE.match(passage.plain, office.end) is not None
    return named and shared


def _is_matter(passage: Passage, office: Hit[Office], actor: Actor) -> bool:
    """ "The Minister for the European Union": a state's minister, the organisation being his matter."""
    return actor.kind == "organisation" and "minister" in passage.lower[office.start : actor.start]


def _left(passage: Passage, actors: Sequence[Actor], office: Hit[Office]) -> Actor | None:
    if into := [actor for actor in actors if actor.start < office.start < actor.end]:
        return into[-1]  # "Indian Navy chief"
    before = [actor for actor in actors if actor.end <= office.start and office.start - actor.end < 50]
    for actor in before[-1:]:
        gap = passage.plain[actor.end : office.start]
        if _LEFT.match(gap) and actor.kind != "capital":
            return actor
    return None


def _possessor(passage: Passage, actors: Sequence[Actor], office: Hit[Office]) -> str | None:
    """ "A delegation of X, headed by its Commandant", "the X delegation led by the Minister": X's."""
    last = next((actor for actor in reversed(actors) if actor.end <= office.start), None)
    if last is None:
        return None
    start = max(0, last.start - _OF_DELEGATION)
    led = _LED.search(passage.lower, start, office.start) and _HEADING.fullmatch(passage.lower, last.end, office.start)
    return last.code if led or passage.lower.endswith(" its ", 0, office.start) else None


def _right(passage: Passage, actors: Sequence[Actor], office: Hit[Office]) -> Actor | None:
    for actor in actors:
        if actor.start < office.end:
            continue
        gap = passage.plain[office.end : actor.start]
        if len(gap) > 90 or (_SENT.search(passage.lower, office.start, office.end) and " for " in gap):
            return None  # "the Special Envoy for X" is of whoever sends him
        if actor.kind == "organisation" and _FOR.search(gap):
            continue  # "the Minister for EU affairs" is of the state behind
        fits = any(form.match(gap) for form in (_RIGHT_OF, _RIGHT_LONG, _RIGHT_NAME, _RIGHT_BRACKET))
        fits = fits and _AND_ANOTHER.search(gap) is None
        fits = fits or (actor.kind == "metonym" and _RIGHT_AT.match(gap) is not None)
        return actor if fits and " with " not in gap and " in " not in gap else None
    return None


def _party(
    passage: Passage, sentence: Sentence, office: Hit[Office], actor: Actor | None, actors: Sequence[Actor]
) -> Party:
    start = min(office.start, actor.start) if actor else office.start
    end = max(office.end, actor.end) if actor else office.end
    name = name_after(passage, sentence, office.end) or name_after(passage, sentence, end)
    listed = office.value is COUNTERPART and not passage.lower.endswith("the ", 0, start)
    name = name or (None if listed else name_before(passage, sentence, start))
    if name and (_OFFICIAL.search(name) or any(_holds(passage, name, one) for one in actors)):
        name = None  # "the Japanese Minister, both leaders", "counterparts from Malaysia, Lao PDR": nobody's name
    code = actor.code if actor else office.value.home or _possessor(passage, actors, office)
    unknown = None if code else state_of_office(passage, office, actors)
    start, last = unknown or (start, end)
    return Party(
        start,
        end,
        code,
        "aside" if FORMER.search(passage.lower, max(0, start - 10), office.start) else "office",
        passage.words(start, last),
        _by_force(passage, office) or office.value.level_in(code),
        office.value.authority,
        name,
        UNKNOWN if unknown else "office" if code or actor is None else actor.kind,
        office.value,
    )


def _by_force(passage: Passage, office: Hit[Office]) -> str | None:
    """ "Chief of Staff of the Indonesian Army": the level that the force behind the office gives."""
    if not _HOLDER.fullmatch(passage.lower, office.start, office.end):
        return None
    force = _BEHIND.match(passage.plain, office.end)
    return force.lastgroup if force else None


def _holds(passage: Passage, name: str, one: Actor) -> bool:
    return passage.plain[one.start : one.end] in name


def _by_name(passage: Passage, sentence: Sentence, people: People, told: Sequence[Party]) -> list[Party]:
    found: list[Party] = []
    if not people.may_stand(sentence.words):
        return found
    spans = [(party.start, party.end) for party in told if party.stance == "office"]
    taken = [(party.start, party.end) for party in told]
    for match in _CAPITALISED.finditer(passage.plain, sentence.start, sentence.end):
        word = match.group().replace("'s", "")
        known = None if word.lower() in words("parties", "word", "short") else people.of(word)
        if known is None or any(start <= match.start() < end for start, end in taken):
            continue
        if any(start <= match.start() < end + 60 and _joined(passage, end, match) for start, end in spans):
            continue
        code, level, authority = known
        text = passage.words(match.start(), match.start() + len(word))
        found.append(
            Party(match.start(), match.start() + len(word), code, "person", text, level, authority, word, "person")
        )
    return found


def _joined(passage: Passage, end: int, match: re.Match[str]) -> bool:
    """Whether the name is the one that belongs to an office just before it."""
    gap = passage.plain[end : match.start()]
    return match.start() < end or (len(gap) < 45 and _BETWEEN.fullmatch(gap) is not None)
