"""The command line: each command is a plain function of the engine with words around it."""

from __future__ import annotations

import sys


def main() -> None:
    """Run ``entente``; the exit code is 0 only for success."""
    from pipeline.cli.app import app
    from pipeline.cli.failures import explained

    with explained():
        app()
    sys.exit(0)
