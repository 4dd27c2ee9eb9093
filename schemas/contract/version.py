"""The schema's version, and the contracts that readers see."""

from __future__ import annotations

from schemas.contract.announcement import RecordedAnnouncement
from schemas.contract.engagement import Engagement

SCHEMA_VERSION = "0.7.0"
"""Semantic version: major for a breaking change, minor for an addition, patch for wording.

The shape of every version lies in ``versions/`` beside this file, that of the release's tables in
``pipeline/release/versions/``; ``entente schema`` compares and records."""

CONTRACTS: tuple[type, ...] = (RecordedAnnouncement, Engagement)
"""The contracts that readers see; nested ones are reached through them."""
