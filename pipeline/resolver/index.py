"""Under which keys an engagement is found, and which keys find whoever can interact with it.

Two engagements interact where a stage of ``partition`` looks at one because of the other: they share a strict key, one
stands loosely in time near the other, or two of their mentions meet in a block. What is ``asked`` of one
is ``kept`` by the other, and the other way round.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.resolver.blocks import blocks
from pipeline.resolver.face import face
from pipeline.resolver.keys import BLOCK, GUEST, LOOSE, NEAR, near, strict, years
from pipeline.resolver.spans import Certainty, Span, certainty, hull, span
from schemas.contract import Attestation


def kept(members: Iterable[Attestation]) -> frozenset[str]:
    """The keys under which the engagement of these mentions is found."""
    told = tuple(members)
    return frozenset(_kept(told, hull(span(one) for one in told)))


def asked(members: Iterable[Attestation]) -> frozenset[str]:
    """The keys under which whoever can interact with the engagement of these mentions is found."""
    told = tuple(members)
    return frozenset(_asked(told, hull(span(one) for one in told)))


def _kept(told: Iterable[Attestation], when: Span) -> Iterator[str]:
    for one in told:
        yield from strict(one.mention)
        kind = NEAR if certainty(one.mention) is Certainty.DAY else LOOSE
        yield from (f"{kind}|{key}" for key in near(one.mention, when))
        yield from (f"{BLOCK if own else GUEST}|{key}" for key, own in blocks(face(one)))


def _asked(told: Iterable[Attestation], when: Span) -> Iterator[str]:
    for one in told:
        yield from strict(one.mention)
        # Of two that stand firmly in time neither is moved to the other.
        kinds = (LOOSE,) if certainty(one.mention) is Certainty.DAY else (LOOSE, NEAR)
        yield from (f"{kind}|{key}" for key in near(one.mention, when) for kind in kinds)
        # Rows written before keys went by months.
        yield from (f"{NEAR}|{key}" for key in years(one.mention, when))
        for key, own in blocks(face(one)):
            yield f"{BLOCK}|{key}"
            if own:
                yield f"{GUEST}|{key}"
