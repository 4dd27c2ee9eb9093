"""The request log: who asked what, when, and whether two requests to one host ever overlapped."""

import threading
import time
from collections import Counter, deque
from dataclasses import asdict, dataclass

KEPT = 50_000


@dataclass(slots=True)
class Entry:
    """One request. Times are of the monotonic clock in seconds; `end` stays None while it is being answered."""

    host: str
    method: str
    path: str
    start: float
    user_agent: str
    if_none_match: str | None
    if_modified_since: str | None
    end: float | None = None
    status: int | None = None
    overlapped: bool = False


class RequestLog:
    """Entries in the order of arrival, counting requests that began while the same host was still answering one.

    It keeps the last `KEPT` entries, so that a mirror may run for weeks.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._entries: deque[Entry] = deque(maxlen=KEPT)
        self._open: Counter[str] = Counter()

    def begin(self, host: str, method: str, path: str, headers: dict[str, str]) -> Entry:
        """Note the arrival of a request and give its entry, to be closed by `end`."""
        entry = Entry(
            host,
            method,
            path,
            time.monotonic(),
            headers.get("user-agent", ""),
            headers.get("if-none-match"),
            headers.get("if-modified-since"),
        )
        with self._guard:
            entry.overlapped = self._open[host] > 0
            self._open[host] += 1
            self._entries.append(entry)
        return entry

    def end(self, entry: Entry, status: int | None) -> None:
        """Close an entry; a second call changes nothing."""
        with self._guard:
            if entry.end is None:
                entry.end, entry.status = time.monotonic(), status
                self._open[entry.host] -= 1

    def clear(self) -> None:
        """Forget what is closed; requests still open keep counting against an overlap."""
        with self._guard:
            still = [entry for entry in self._entries if entry.end is None]
            self._entries = deque(still, maxlen=KEPT)

    def report(self) -> dict[str, object]:
        """`entries` (fields of `Entry`) and `overlaps` (per host seen, how many requests overlapped)."""
        with self._guard:
            overlaps = {entry.host: 0 for entry in self._entries}
            for entry in self._entries:
                overlaps[entry.host] += entry.overlapped
            return {"entries": [asdict(entry) for entry in self._entries], "overlaps": overlaps}
