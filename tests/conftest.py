"""What all tests share: the folder of real captures, a real browser, and the honest list of what was not run."""

from __future__ import annotations

import os
import random
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

NO_CAPTURES = "no folder with real captures was given (--captures=DIR)"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""A browser that asks nothing of the network by itself; tests may run as root, where there is no sandbox."""
_not_run: dict[str, str] = {}

# No test is decided by the clock.
settings.register_profile("entente", deadline=None)
settings.load_profile("entente")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--captures", type=Path, default=None, help="folder with real captures of the sites")
    parser.addoption("--seed", type=int, default=None, help="seed of tests that throw dice, as a failed one printed it")


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A module's tests run in one process, whose fixtures they share."""
    for item in items:
        item.add_marker(pytest.mark.xdist_group(str(item.path)))


@pytest.fixture
def dice(request: pytest.FixtureRequest) -> random.Random:
    """Dice of a fresh seed, so that runs together come to try everything; a failed test shows how to throw it again."""
    given: int | None = request.config.getoption("seed")
    seed = secrets.randbelow(1 << 32) if given is None else given
    print(f"thrown again with --seed={seed}")
    return random.Random(seed)


@pytest.fixture(scope="session")
def captures(request: pytest.FixtureRequest) -> Path:
    """The folder with real captures; tests that need it are not run without one."""
    folder: Path | None = request.config.getoption("captures")
    if folder is None:
        pytest.skip(NO_CAPTURES)
    if not folder.is_dir():
        pytest.fail(f"--captures {folder}: there is no such folder")
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium, without a window; tests that need it are not run where it is not installed."""
    # Its driver keeps an event loop of its own in this thread: other modules' tests want to start theirs.
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("there is no chromium: install the package of that name")
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield opened
        opened.close()


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
