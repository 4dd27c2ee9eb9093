"""Data Docs of recorded decisions are read from the lake, and no other file of it or of the machine."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.desk import UnknownReportError, report, report_page
from pipeline.store.lake import Lake
from tests.pipeline.desk.laid import DOCS, decided

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    lake = Lake(str(tmp_path / "lake"))
    report = decided(lake, NOW)
    (report.parent / "candidate.jsonl").write_text("{}")
    (report.parent / "beside.html").write_text("beside")
    (report / ".hidden.html").write_text("hidden")
    (tmp_path / "secret.html").write_text("secret")
    (report / "link.html").symlink_to(tmp_path / "secret.html")
    (report / "away").symlink_to(tmp_path)
    undecided = tmp_path / "lake" / "quality" / "4" / "changes-0123456789abcdef" / "report"
    undecided.mkdir(parents=True)
    (undecided / "index.html").write_text("of a run that died before its decision")
    return lake


def test_a_report_is_read_with_all_its_pages(lake: Lake) -> None:
    assert report_page(lake, DOCS, "index.html") == b"<p>the report</p>"
    assert report_page(lake, DOCS, "validations/Candidate version.html") == b"<p>the candidate</p>"


def test_its_pages_are_listed_results_first(lake: Lake) -> None:
    found = report(lake, DOCS)
    assert found.decision.candidate == 3
    assert found.pages[0] == "validations/Candidate version.html"
    assert {"index.html", ".hidden.html"}.isdisjoint(found.pages)


@pytest.mark.parametrize(
    "path",
    [
        "../beside.html",
        "validations/../../beside.html",
        "./index.html",
        "/etc/passwd",
        "//etc/x.html",
        "..\\beside.html",
        "validations//Candidate version.html",
        "index.html\x00.html",
        "index.html\n",
        ".hidden.html",
        "../candidate.jsonl",
        "link.html",
        "away/secret.html",
        "validations",
        "missing.html",
        "",
        "%2e%2e/beside.html",
    ],
)
def test_path_tricks_lead_nowhere(lake: Lake, path: str) -> None:
    with pytest.raises(UnknownReportError):
        report_page(lake, DOCS, path)


@pytest.mark.parametrize(
    "docs",
    ["quality/4/changes-0123456789abcdef", "quality/3/../3/changes-0123456789abcdef", "runs", "", "/etc", "quality/3"],
)
def test_only_recorded_decisions_have_a_report(lake: Lake, docs: str) -> None:
    with pytest.raises(UnknownReportError):
        report_page(lake, docs, "index.html")
    with pytest.raises(UnknownReportError):
        report(lake, docs)
