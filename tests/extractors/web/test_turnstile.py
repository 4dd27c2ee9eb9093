"""One request at a time per host, and its silence, hold over all threads and processes; a killed one frees its turn."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractors.web import Outcome, Site
from extractors.web.turnstile import NoTurnError, Turnstile

if TYPE_CHECKING:
    from tests.extractors.web.conftest import Visit, Web

HOUSE = Path(__file__).parents[3]
DELAY = 0.15
FETCH = """
import sys
from pathlib import Path
from extractors.web import PoliteClient, Site, WebPolicy

mirror, state, delay, *urls = sys.argv[1:]
policy = WebPolicy(contact="https://example.org", state_dir=Path(state), mirror=mirror, tries=1, patience=60)
client, site = PoliteClient(policy), Site(frozenset({"www.example.org", "news.example.org"}), delay=float(delay))
print("ready", flush=True)
sys.stdin.readline()
for url in urls:
    print(client.get(url, site).outcome, flush=True)
"""


def _process(web: Web, *urls: str) -> subprocess.Popen[str]:
    """Another process of the deployment, about to fetch these addresses once it is told to."""
    process = subprocess.Popen(
        [sys.executable, "-c", FETCH, web.url, str(web.state), str(DELAY), *urls],
        cwd=HOUSE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    return process


def _go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def _slow_page(web: Web, path: str, host: str = "www.example.org") -> str:
    def answer(visit: Visit) -> None:
        web.closing.wait(0.03)  # long enough for a rival to be seen, were there one
        visit.reply(200, b"<p>here</p>")

    return web.answer(path, answer, host=host)


def _assert_kept_apart(visits: list[Visit], delay: float) -> None:
    in_order = sorted(visits, key=lambda visit: visit.started)
    assert all(visit.ended is not None for visit in in_order)
    gaps = [later.started - (earlier.ended or 0.0) for earlier, later in pairwise(in_order)]
    assert min(gaps) >= delay - 0.005  # so none overlaps either


def test_three_processes_ask_one_host_one_at_a_time_with_its_silence_between(web: Web) -> None:
    urls = [[_slow_page(web, f"/{process}/{page}") for page in range(4)] for process in range(3)]
    processes = [_process(web, *own) for own in urls]
    for process in processes:
        _go(process)
    outputs = [process.communicate(timeout=60)[0].split() for process in processes]
    assert outputs == [["fresh"] * 4] * 3
    assert len(web.paths()) == 12 and web.paths(robots=True).count("/robots.txt") == 1
    _assert_kept_apart(web.visits, DELAY)
    owners = [path.split("/")[1] for path in web.paths()]
    assert owners != sorted(owners)  # they did ask at once, not one after another


def test_threads_that_share_a_client_keep_the_silence_too(web: Web) -> None:
    site, client = Site(frozenset({"www.example.org"}), delay=0.05), web.client()
    outcomes: list[Outcome] = []

    def fetch(number: int) -> None:
        outcomes.append(client.get(_slow_page(web, f"/{number}"), site).outcome)

    threads = [threading.Thread(target=fetch, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert outcomes == [Outcome.FRESH] * 6
    _assert_kept_apart(web.visits, 0.05)


def test_one_who_asks_again_and_again_does_not_starve_another(tmp_path: Path) -> None:
    turnstile = Turnstile(tmp_path, patience=30, longest_wait=5)
    served, taken = threading.Event(), threading.Event()
    turns: list[float] = []

    def ask_on() -> None:
        while not served.is_set() and len(turns) < 200:
            with turnstile.turn("www.example.org", 0.02):
                turns.append(time.monotonic())
                taken.set()

    greedy = threading.Thread(target=ask_on)
    greedy.start()
    assert taken.wait(10)
    before = len(turns)
    with turnstile.turn("www.example.org", 0.02):
        served.set()
    greedy.join(timeout=30)
    assert len(turns) - before < 20


def test_one_host_does_not_wait_for_another(web: Web, site: Site) -> None:
    asked, answer = threading.Event(), threading.Event()

    def hold(visit: Visit) -> None:
        asked.set()
        answer.wait(20)
        visit.reply(200, b"<p>late</p>")

    client = web.client(time_limit=20.0)
    held = threading.Thread(target=client.get, args=(web.answer("/held", hold), site))
    held.start()
    assert asked.wait(10)
    assert client.get(web.page("/p", host="news.example.org"), site).outcome is Outcome.FRESH
    answer.set()
    held.join(timeout=20)


def test_a_killed_process_frees_the_host_after_a_full_delay(web: Web) -> None:
    asked = threading.Event()

    def hold(visit: Visit) -> None:
        asked.set()
        web.closing.wait(30)

    process = _process(web, web.answer("/held", hold))
    _go(process)
    assert asked.wait(30)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    killed = time.monotonic()
    capture = web.client().get(_slow_page(web, "/p"), Site(frozenset({"www.example.org"}), delay=0.5))
    assert capture.outcome is Outcome.FRESH
    assert web.visits[-1].started - killed >= 0.495


def test_a_host_that_others_keep_busy_beyond_our_patience_ends_as_rate_limited(web: Web, site: Site) -> None:
    client, url = web.client(patience=0.2), web.page("/p")
    client.get(url, site)
    with Turnstile(web.state / "hosts", patience=1, longest_wait=1).turn("www.example.org", 0.0):
        capture = client.get(url, site)
    assert (capture.outcome, capture.status) == (Outcome.RATE_LIMITED, None)
    assert client.get(url, site).outcome is Outcome.FRESH


@pytest.mark.parametrize("stamp", ["", '{"ended": 1', '{"ended": "x"}', "[]", '{"ended": 99999999999, "silence": 0}'])
def test_a_stamp_that_is_torn_or_from_the_future_costs_one_delay(tmp_path: Path, stamp: str) -> None:
    (tmp_path / "www.example.org.stamp").write_text(stamp)
    started = time.monotonic()
    with Turnstile(tmp_path, patience=5, longest_wait=5).turn("www.example.org", 0.2):
        assert 0.195 <= time.monotonic() - started < 2


def test_a_silence_that_a_clock_of_the_future_has_noted_ends_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "www.example.org.stamp").write_text('{"ended": 99999999999, "silence": 1.0}')
    turnstile = Turnstile(tmp_path, patience=5, longest_wait=0.1)
    with pytest.raises(NoTurnError, match="asked for silence"), turnstile.turn("www.example.org", 0.0):
        pass
    time.sleep(1.0)
    with turnstile.turn("www.example.org", 0.0):
        pass


def test_a_turn_that_ends_in_an_error_counts_as_a_request(tmp_path: Path) -> None:
    turnstile = Turnstile(tmp_path, patience=5, longest_wait=5)
    with pytest.raises(ZeroDivisionError), turnstile.turn("www.example.org", 0.0):
        raise ZeroDivisionError
    started = time.monotonic()
    with turnstile.turn("www.example.org", 0.2):
        assert time.monotonic() - started >= 0.1


def test_asked_for_silence_is_kept_and_never_longer_than_a_day(tmp_path: Path) -> None:
    turnstile = Turnstile(tmp_path, patience=5, longest_wait=5)
    with turnstile.turn("www.example.org", 0.0) as turn:
        turn.keep_silent(10**12)
    with pytest.raises(NoTurnError) as refused, turnstile.turn("www.example.org", 0.0):
        pass
    assert 86_000 < refused.value.seconds <= 86_400
