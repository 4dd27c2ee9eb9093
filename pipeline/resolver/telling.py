"""What the resolver takes: the engagements that one revision of one announcement tells of."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.contract import Attestation


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """All that one announcement revision tells; it replaces whatever the announcement told before.

    An empty ``attestations`` is a statement too: the announcement tells of no engagement (any more).
    """

    announcement_id: str
    revision: int
    attestations: tuple[Attestation, ...]
