"""Reading is done once for all who ask at a time, and again when something was committed."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from pipeline.desk import Held


class Store:
    """A value that changes with its mark, a clock, and how often each was asked."""

    def __init__(self) -> None:
        self.mark, self.now, self.reads, self.looks = 0, 100.0, 0, 0

    def read(self) -> int:
        self.reads += 1
        return self.reads

    def look(self) -> int:
        self.looks += 1
        return self.mark

    def held(self) -> Held[int]:
        return Held(read=self.read, mark=self.look, fresh=2, old=60, clock=lambda: self.now)


def test_for_a_moment_nothing_is_asked() -> None:
    store = Store()
    held = store.held()
    held.get()
    store.mark, store.now = 1, 101.0
    assert (held.get(), store.reads, store.looks) == (1, 1, 1)


def test_it_is_read_again_after_a_commit_or_when_it_is_old() -> None:
    store = Store()
    held = store.held()
    held.get()
    store.now = 110.0
    assert held.get() == 1
    store.mark, store.now = 1, 120.0
    assert held.get() == 2
    store.now = 181.0
    assert held.get() == 3


def test_slow_reading_is_not_begun_again_at_once() -> None:
    store = Store()

    def slow() -> int:
        store.now += 10
        return store.read()

    held = Held(read=slow, mark=store.look, fresh=2, old=60, clock=lambda: store.now)
    held.get()
    store.mark, store.now = 1, store.now + 39
    assert (held.get(), store.reads) == (1, 1)
    store.now += 2
    assert (held.get(), store.reads) == (2, 2)


def test_a_failure_is_not_kept() -> None:
    answers = iter([OSError("away"), 7])

    def read() -> int:
        answer = next(answers)
        if isinstance(answer, OSError):
            raise answer
        return answer

    held = Held(read=read, mark=lambda: 0)
    with pytest.raises(OSError, match="away"):
        held.get()
    assert held.get() == 7


def test_of_many_who_ask_at_once_one_reads() -> None:
    begun, go, reads = threading.Event(), threading.Event(), []

    def read() -> int:
        begun.set()
        assert go.wait(10)
        reads.append(1)
        return 5

    held = Held(read=read, mark=lambda: 0)
    with ThreadPoolExecutor(8) as crowd:
        asked = [crowd.submit(held.get) for _ in range(8)]
        assert begun.wait(10)
        go.set()
        assert [one.result(10) for one in asked] == [5] * 8
    assert len(reads) == 1
