"""How an actor's bare name stands in its clause: acting, or as place, aim, subject or aside."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from pipeline.coder.rules import exact, linear, pattern, words
from pipeline.coder.text.actors import Actor
from pipeline.coder.text.party import Party
from pipeline.coder.text.passages import Passage, Sentence
from pipeline.coder.text.persons import name_after
from pipeline.coder.words.gazetteer import city
from pipeline.coder.words.names import actor_finder

_TOWN = linear(
    r"\b(?:in|at|to|near|of|visit(?:s|ed)?) (?P<town>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2})(?: city)?"
    r"(?:, [A-Z][\w'-]+(?: [A-Z][\w'-]+)?)?, (?:the )?$"
)
_WHERE = ("in ", "at ", "near ")
_DAY_OR_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_NO_DAY = (
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
"""Behind "in" or "on" stands a time, and who acts behind that."""
_COAST = pattern("parties", "word", "coast")
_PREPOSITION = linear(rf"\b([A-Za-z]?[a-z]+)\s+(?:the\s+)?(?:{_NO_DAY}[A-Z][\w.'-]+,?\s+\(?){{0,3}}$")
_BESIDE = linear(r"\b([a-z]+)\s+(?:the\s+)?(?:[A-Z][\w.'-]+,?\s+){1,3}and\s+(?:the\s+)?$")
_FOLLOW = linear(r"(?:'s?)?[ \n]+([\w-]+)(?:[ \n]+([A-Za-z-]+))?(?:[ \n]+([A-Za-z-]+))?(?:[ \n]+([A-Za-z-]+))?")

_LISTED = linear(
    r"(?:, [A-Z][\w-]+(?: [A-Z][\w-]+)?)*,? and [A-Z][\w-]+(?: [A-Z][\w-]+)? ([a-z-]+)(?: ([a-z-]+))?(?: ([a-z-]+))?"
)
"""Behind the first of several adjectives: the others, and the noun that belongs to all of them."""
_TO_CAPITAL = linear(r"\b(?:in|to|visit(?:s|ed)?) the (?:[A-Z][\w-]+ )?$")
_DATELINE = re.compile(
    r",? (?:\([A-Z]{2,6}\)|\([A-Z][a-z]{2,8}\.? \d)|,? --? "
    r"|,? (?:\d{1,2} [A-Za-z]{3,9}|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})? ?(?:--?|:|/)"
)
_NO_AIM = ("according ", "due ", "prior ", "addition ", "thanks ", "next ", "compared ")
"""Words before "to" behind which no aim stands."""
FORMER = re.compile(r"\b(?:former|ex|shadow)[- ]")
"""A past holder of an office acts for nobody, and one of the opposition for a party only."""

_BEARING = exact("clauses", "exact", "parties_bearing")
_OWN_FORCE = exact("offices", "command", "own_force")
_ADJECTIVES = frozenset({"demonym", "demonym_plural"})


def bare(passage: Passage, sentence: Sentence, actor: Actor) -> Party:
    """The party that an actor's name without an office is."""
    stance = "bare"
    if passage.field == "text" and actor.end < 60 and _DATELINE.match(passage.plain, actor.end):
        return Party(actor.start, actor.end, actor.code, "aside", actor.text, kind=actor.kind)
    follow = _FOLLOW.match(passage.lower, actor.end, min(sentence.end, actor.end + 60))
    nouns = words("parties", "noun", "party")
    possessive = passage.plain.startswith("'", actor.end)
    if actor.kind == "force" or actor.kind in _ADJECTIVES:
        level = _commands(passage, sentence, actor)
        if level:
            name = name_after(passage, sentence, actor.end)
            near = passage.lower[max(sentence.start, actor.start - 40) : actor.start]
            stance = "aside" if FORMER.search(near) else "office"
            return Party(actor.start, actor.end, actor.code, stance, actor.text, level, "defence", name, "office")
    if actor.kind == "force":
        stance = "force"
    elif actor.kind == "organisation" and follow is not None and follow.group(1) in _asides():
        stance = "aside"
    elif actor.kind in _ADJECTIVES and passage.lower.startswith(" capital", actor.end):
        stance = (
            "goal" if _TO_CAPITAL.search(passage.plain, max(sentence.start, actor.start - 24), actor.start) else "aside"
        )
        return Party(actor.start, actor.end, actor.code, stance, actor.text, kind="name")
    elif actor.kind in _ADJECTIVES or possessive:
        behind = [word for word in follow.groups()[:4] if word] if follow else []
        acting = any(word in nouns for word in (*behind[:3], *map(" ".join, pairwise(behind))))
        listed = _LISTED.match(passage.plain, actor.end, min(sentence.end, actor.end + 120))
        acting = acting or (listed is not None and any(word in nouns for word in listed.groups() if word))
        stance = "force" if acting else "aside"
        if actor.kind == "demonym_plural" and stance == "aside" and actor.text.endswith("s"):
            stance = "bare"
    if stance in ("bare", "force"):
        stance = _governed(passage, sentence, actor, stance)
    return Party(actor.start, actor.end, actor.code, stance, actor.text, kind=actor.kind)


def _commands(passage: Passage, sentence: Sentence, actor: Actor) -> str | None:
    """The level of the officer whose office is to command the force ("Commander of the Land Forces of X")."""
    before = passage.lower[max(sentence.start, actor.start - 40) : actor.start]
    if actor.kind == "force" and passage.lower.startswith((" commander ", " commander,", "'s commander "), actor.end):
        return "senior_official"
    if not pattern("offices", "command", "office").search(before):
        return None
    force = actor.text
    if actor.kind in _ADJECTIVES:  # "Commander of the Paraguayan Army"
        behind = _OWN_FORCE.match(passage.plain, actor.end)
        if behind is None:
            return None
        force = behind.group()
    whole = pattern("offices", "command", "whole").search(force)
    service = pattern("offices", "command", "service").search(force)
    return "chief_of_defence" if whole else ("service_chief" if service else "senior_official")


def _governed(passage: Passage, sentence: Sentence, actor: Actor, stance: str) -> str:
    near = max(sentence.start, actor.start - 40), actor.start
    if _BEARING.search(passage.lower, *near) or (stance == "bare" and _COAST.search(passage.lower, *near)):
        return "place"
    match = _PREPOSITION.search(passage.plain, max(sentence.start, actor.start - 60), actor.start)
    word = match.group(1).lower() if match else ""
    if not match and stance == "bare":  # "in Poland and Lithuania"
        match = _BESIDE.search(passage.plain, max(sentence.start, actor.start - 60), actor.start)
        word = match.group(1) if match and match.group(1) in words("parties", "preposition", "place") else word
    if word in words("parties", "preposition", "place") or _is_behind_town(passage, sentence, actor):
        return "place" if stance == "bare" else stance
    if stance == "force":
        return stance
    if word in words("parties", "preposition", "goal"):
        phrase = passage.lower[max(sentence.start, match.start() - 20) : match.start()] if match else ""
        return stance if phrase.endswith(_NO_AIM) else "goal"
    if actor.kind in ("capital", "government_seat"):
        return "city"
    return "topic" if word in words("parties", "preposition", "topic") and word not in {"by", "of"} else stance


def _is_behind_town(passage: Passage, sentence: Sentence, actor: Actor) -> bool:
    """Whether the name only tells in which state the town before it lies ("in Manila, the Philippines")."""
    match = _TOWN.search(passage.plain, max(sentence.start, actor.start - 50), actor.start)
    if match is None or actor.code is None:
        return False
    town = match.group("town")
    known = any(city(name, actor.code) is not None for name in (town, town.removesuffix(" City")))
    return known or (match.group(0).startswith(_WHERE) and _is_nobody(town))


def _is_nobody(name: str) -> bool:
    """Whether a name behind "in" is no state, organisation or month: a place that no gazetteer has."""
    return not actor_finder().find(name) and _DAY_OR_MONTH.match(name) is None


@cache
def _asides() -> frozenset[str]:
    """Words behind an organisation's name that make it another party, or a mere subject."""
    return words("parties", "noun", "members") | words("parties", "noun", "subject")
