"""Ids of engagements: minted once from the first attestation recorded, never used again."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Container, Iterable
from datetime import datetime
from itertools import count

from schemas.contract import Attestation

_LENGTH = 13
"""Base-32 characters: 65 bits, so that a collision among ten million ids has odds of one in a million."""


def age(told: Attestation) -> tuple[datetime, str, int]:
    """What is recorded earlier sorts first."""
    return told.recorded_at, told.announcement_id, told.mention_index


def first(members: Iterable[Attestation]) -> Attestation:
    """The attestation that was recorded first."""
    return min(members, key=age)


def mint(members: Iterable[Attestation], used: Container[str]) -> str:
    """A new id for these attestations: a digest of the first of them, with a nonce where that id was used before."""
    told = first(members)
    for nonce in count():
        seed = f"{told.announcement_id}#{told.mention_index}#{nonce}".encode()
        made = "E" + base64.b32encode(hashlib.sha256(seed).digest()).decode().lower()[:_LENGTH]
        if made not in used:
            return made
    raise AssertionError("unreachable: the nonces do not end")
