"""What all tests share: the folder of real captures, and the honest list of what was not run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

NO_CAPTURES = "no folder with real captures was given (--captures=DIR)"
_not_run: dict[str, str] = {}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--captures", type=Path, default=None, help="folder with real captures of the sites")


@pytest.fixture(scope="session")
def captures(request: pytest.FixtureRequest) -> Path:
    """The folder with real captures; tests that need it are not run without one."""
    folder: Path | None = request.config.getoption("captures")
    if folder is None:
        pytest.skip(NO_CAPTURES)
    if not folder.is_dir():
        pytest.fail(f"--captures {folder}: there is no such folder")
    return folder


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        _not_run[report.nodeid] = reason.removeprefix("Skipped: ")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    missing = [test for test, reason in _not_run.items() if reason != NO_CAPTURES]
    if exitstatus == pytest.ExitCode.OK and missing and os.environ.get("CI"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _not_run:
        terminalreporter.write_line("not run: nothing")
    for test, reason in _not_run.items():
        terminalreporter.write_line(f"not run: {test}: {reason}")
