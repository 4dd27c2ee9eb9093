"""A piece of work in a process of its own, so that its peak of memory is its own too."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def apart(run: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """What ``run`` gives in a new process; it is a function of a module, and what goes in and out can be pickled."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(run, *given, **named).result()
