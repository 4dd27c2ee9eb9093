"""One more contact of the same sentence: "met the Minister of X on 1 December and with that of Y on 2 December"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.coder.clause.around import Clause, acting, chain, within
from pipeline.coder.rules import exact
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.party import Party
from pipeline.coder.words.cues import Cue

_AND_WITH = exact("contacts", "any", "and_with")
_MET = ("met", "meet", "spoke", "speak", "talk", "held", "hold", "had")


def with_another(clause: Clause, cue: Cue, left: list[Party], right: Sequence[Party], kind: str) -> list[Draft]:
    """The contact behind "and with", apart from the first, where its side is another official."""
    if not left or not right or not clause.words.startswith(_MET):
        return []
    told = _AND_WITH.match(clause.plain, right[-1].end + _name(clause, right[-1]), clause.sentence.end)
    if told is None:
        return []
    parties = acting(within(clause.parties, told.end(), clause.sentence.end))
    others = chain(clause.reading, clause.sentence, parties)
    codes = {clause.code(party) for party in [*left, *right]}
    if not others or others[0].start > told.end() or others[0].stance != "office" or others[0].code in {*codes, None}:
        return []
    draft = clause.draft(cue.type, kind, [clause.role(party) for party in [*left, *others]])
    draft.start = told.end()
    draft.end = others[-1].end
    return [draft]


def _name(clause: Clause, party: Party) -> int:
    """How much further the name of an official reaches than his office."""
    start = party.end
    end = start
    for word in clause.plain[start : start + 60].split(" ")[1:]:
        if not word[:1].isupper():
            break
        end += len(word) + 1
        if word.endswith((",", ".", ";")):
            return end - start - 1
    return end - start
