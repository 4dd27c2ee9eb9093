"""Failures in words: one line on standard error that names the input and the remedy, and an exit code, mostly 1."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_EXPECTED = (RuntimeError, ValueError, KeyError, OSError)


@contextmanager
def explained(code: int = 1) -> Iterator[None]:
    """Turn failures that a user can mend into a line and this exit code; a defect keeps its traceback."""
    try:
        yield
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does: there is nobody left to tell.
        sys.stderr.close()
        sys.exit(code)
    except _EXPECTED as error:
        message = error.args[0] if isinstance(error, KeyError) and error.args else error
        print(f"entente: {message}", file=sys.stderr)
        sys.exit(code)
