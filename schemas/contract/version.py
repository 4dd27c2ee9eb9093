"""The schema's version, and the fingerprint that a change of contract cannot leave alone."""

from __future__ import annotations

import hashlib

from schemas.contract.announcement import RecordedAnnouncement
from schemas.contract.declare import walk
from schemas.contract.engagement import Engagement

SCHEMA_VERSION = "0.3.0"
"""Semantic version: major for a breaking change, minor for an addition, patch for wording."""

CONTRACTS: tuple[type, ...] = (RecordedAnnouncement, Engagement)
"""The contracts that readers see; nested ones are reached through them."""


def fingerprint() -> str:
    """SHA-256 over every field's path, type, nullability and value rules, descriptions left out."""
    lines = [
        f"{contract.__name__}.{path} {field.type.__name__} null={field.nullable} many={field.many} "
        + " ".join(repr(mark) for mark in field.marks if type(mark).__name__ != "Doc")
        for contract in CONTRACTS
        for path, field in walk(contract)
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
