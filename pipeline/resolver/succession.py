"""Which mention of a corrected announcement carries on which mention of its earlier revision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from pipeline.resolver.keys import family, parties, strict
from pipeline.resolver.spans import span
from schemas.contract import Attestation

Test: TypeAlias = Callable[[Attestation, Attestation], bool]


def succession(before: Sequence[Attestation], after: Iterable[Attestation]) -> dict[int, Attestation]:
    """For each earlier mention that is carried on, by its place in ``before``, the later one.

    One goes to one. What says the same comes first, then what shares an identity key, then the same parties (the
    date was corrected), then the same days (the parties were). Where both have changed, it is another engagement.
    """
    left = sorted(after, key=lambda one: one.mention_index)
    found: dict[int, Attestation] = {}
    for same in _TESTS:
        for number, old in enumerate(before):
            heir = None if number in found else next((new for new in left if same(old, new)), None)
            if heir is not None:
                found[number] = heir
                left.remove(heir)
    return found


def _same_words(old: Attestation, new: Attestation) -> bool:
    return old.mention == new.mention


def _same_key(old: Attestation, new: Attestation) -> bool:
    return not set(strict(old.mention)).isdisjoint(strict(new.mention))


def _same_parties(old: Attestation, new: Attestation) -> bool:
    return family(old.mention) == family(new.mention) and parties(old.mention) == parties(new.mention)


def _same_days(old: Attestation, new: Attestation) -> bool:
    return family(old.mention) == family(new.mention) and span(old).touches(span(new))


_TESTS: tuple[Test, ...] = (_same_words, _same_key, _same_parties, _same_days)
