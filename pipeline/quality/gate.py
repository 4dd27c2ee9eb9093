"""The decision over a candidate, recorded once with its report beside the version."""

from __future__ import annotations

import hashlib
import json
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from pipeline.quality.docs import make_self_contained
from pipeline.quality.flat import flat
from pipeline.quality.judge import Verdict, judge
from pipeline.quality.profile import applied, months, narrow, profile
from pipeline.quality.result import GateResult
from pipeline.store import gates
from pipeline.store.durable import durable
from pipeline.store.folders import place
from pipeline.store.lake import Lake
from schemas.contract.operations import GateRecord
from schemas.expectations import SUITES, suite

Tables = Mapping[str, pl.DataFrame]

_AT_ONCE = 50_000
"""Rows that are written as JSON at once, to be digested."""


def tables(
    before: pl.LazyFrame, changes: pl.DataFrame, previous: pl.DataFrame, *, against: pl.LazyFrame | None = None
) -> Tables:
    """What the suites look at.

    Args:
        before: last revisions of the version before.
        changes: the candidate's rows.
        previous: columns ``id`` and ``revision`` of the revision before each of them, where there is one.
        against: last revisions of another version, which a rollback is to be like.
    """
    was = narrow(before)
    now = applied(was, narrow(changes))
    was = was if against is None else narrow(against)
    return {"changed": flat(changes, previous), "candidate": profile(was, now), "months": months(was, now)}


def decide(lake: Lake, candidate: int, looked_at: Tables, *, scope: str = "changes", now: datetime) -> GateResult:
    """Decide on a candidate version, and record decision and report.

    The same candidate with the same content is decided once: a run that died after the decision finds it again.
    """
    # Beside the Delta table of decisions, not inside it: a vacuum takes files there that it does not know.
    began = time.monotonic()
    docs = f"quality/{candidate}/{scope}-{_digest(looked_at)}"
    known = gates.decided(lake, docs)
    if known is None:
        known = _decide(lake, candidate, looked_at, docs, now)
    told = {key: value for key, value in asdict(known).items() if key != "decided_at"}
    return GateResult(**told, seconds=time.monotonic() - began)


def _decide(lake: Lake, candidate: int, looked_at: Tables, docs: str, now: datetime) -> GateRecord:
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(aside) / "kept"  # the folder above it is for its owner's eyes only
        folder.mkdir()
        verdicts = judge(looked_at, folder / "report")
        make_self_contained(folder / "report")
        _write_results(verdicts, looked_at, folder)
        record = GateRecord(
            candidate=candidate,
            passed=all(verdict.passed for verdict in verdicts.values()),
            decided_at=now.astimezone(UTC),
            changed_rows=len(looked_at["changed"]),
            total_rows=looked_at["candidate"]["live"].item(),
            failures=tuple(failure for verdict in verdicts.values() for failure in verdict.failures),
            docs=docs,
        )
        with durable("gate"):
            place(lake, folder, docs)
            gates.record(lake, record)
    return record


def _write_results(verdicts: Mapping[str, Verdict], looked_at: Tables, folder: Path) -> None:
    results = {name: verdict.result for name, verdict in verdicts.items()}
    (folder / "results.json").write_text(json.dumps(results, indent=1, default=str), encoding="utf-8")
    for name in ("candidate", "months"):
        looked_at[name].write_ndjson(folder / f"{name}.jsonl")


def _digest(looked_at: Tables) -> str:
    digest = hashlib.sha256(repr([suite(name) for name in SUITES]).encode())
    for name in SUITES:
        for some in looked_at[name].iter_slices(_AT_ONCE):
            digest.update(some.write_ndjson().encode())
    return digest.hexdigest()[:16]
