"""Counted things that the tellings of a draft state: personnel, ships, aircraft, amounts of money."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.coder.rules import pattern, table
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading
from schemas.contract import Quantity

_COUNT = pattern("quantities", "any", "count")
_MONEY = pattern("quantities", "any", "money")
_COINS = pattern("quantities", "any", "coins")
Counted = tuple[Quantity, Sentence, int, int]


def quantities_of(reading: Reading, draft: Draft) -> list[Counted]:
    """The quantities, each once, with their places; personnel in heads, amounts in ISO 4217 currencies."""
    kept: dict[Quantity, Counted] = {}
    for telling in draft.tellings():
        for found in _in_sentence(reading, telling.sentence):
            kept.setdefault(found[0], found)
    return list(kept.values())


def _in_sentence(reading: Reading, sentence: Sentence) -> Iterator[Counted]:
    plain = reading.layer(sentence).passage.plain
    for match in _COUNT.finditer(plain, sentence.start, sentence.end):
        value, measure = _number(match["n"]), _measure(match["unit"])
        if value and measure:
            yield Quantity(measure=measure, value=value, unit=None), sentence, match.start(), match.end()
    for form in (_MONEY, _COINS):
        for match in form.finditer(plain, sentence.start, sentence.end):
            yield _amount(reading, match), sentence, match.start(), match.end()


def _measure(unit: str) -> str | None:
    measure = table("quantities", "unit").get(unit.lower())
    return None if measure is None else str(measure)


def _number(word: str) -> float:
    digits = word.replace(",", "")
    return float(digits) if digits.isdigit() else float(str(table("quantities", "number").get(word.lower(), 0)))


def _amount(reading: Reading, match: re.Match[str]) -> Quantity:
    scale = table("quantities", "scale").get((match["scale"] or "").lower(), 1)
    value = float(match["n"].replace(",", "")) * float(str(scale))
    sign = match["sign"].lower().rstrip("s")
    code = table("quantities", "currency").get(sign)
    if sign in ("$", "dollar"):
        code = table("quantities", "dollar").get(str(reading.item.publisher.code), "USD")
    return Quantity(measure="amount", value=value, unit=str(code))
