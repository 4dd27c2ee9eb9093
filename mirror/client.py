"""The control desk from the outside, for tests and programs."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import cast

import requests

CONTROL = {"Host": "mirror.local"}
PATIENCE = 30.0


class Control:
    """Moves a running mirror's clock, publishes, sets faults and reads its log. Raises RuntimeError on a refusal."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._session = requests.Session()

    def now(self) -> datetime:
        """The mirror's virtual moment, UTC."""
        return self._moment(self._ask("GET", "/clock"))

    def at(self, moment: datetime) -> datetime:
        """Set the clock."""
        return self._moment(self._ask("POST", "/clock", {"at": moment.isoformat()}))

    def advance(self, span: timedelta) -> datetime:
        """Move the clock by `span`."""
        return self._moment(self._ask("POST", "/clock", {"advance": span.total_seconds()}))

    def speed(self, speed: float) -> datetime:
        """Let the clock run at `speed` virtual seconds a second."""
        return self._moment(self._ask("POST", "/clock", {"speed": speed}))

    def publish(self, source: str, item: Mapping[str, object]) -> str:
        """Put a further item (fields as in the TOML, times as ISO text; `published` by default now). Gives its id."""
        return str(self._ask("POST", "/publish", {"source": source, "item": dict(item)})["id"])

    def fault(self, name: str, host: str = "*", path: str = "*", times: int | None = None, **options: object) -> int:
        """Set a fault for requests whose host and path?query match the glob patterns; gives its number."""
        order = {"fault": name, "host": host, "path": path, "times": times, "options": options}
        return cast(int, self._ask("POST", "/faults", order)["number"])

    def faults(self) -> list[dict[str, object]]:
        """The faults now set."""
        return cast(list[dict[str, object]], self._ask("GET", "/faults")["faults"])

    def mend(self, number: int | None = None) -> None:
        """Clear one fault, or all."""
        self._ask("DELETE", "/faults" if number is None else f"/faults/{number}")

    def log(self) -> list[dict[str, object]]:
        """The requests so far, each with the fields of `mirror.log.Entry`."""
        return cast(list[dict[str, object]], self._ask("GET", "/log")["entries"])

    def overlaps(self) -> dict[str, int]:
        """For every host asked so far, how many requests began while another was being answered."""
        return cast(dict[str, int], self._ask("GET", "/log")["overlaps"])

    def forget(self) -> None:
        """Empty the log."""
        self._ask("DELETE", "/log")

    def reset(self) -> datetime:
        """Back to the beginning: forget what was published, set and logged, and wind the clock back."""
        return self._moment(self._ask("POST", "/reset"))

    def close(self) -> None:
        """Give the connection back."""
        self._session.close()

    def _ask(self, method: str, path: str, order: Mapping[str, object] | None = None) -> dict[str, object]:
        response = self._session.request(method, self.url + path, json=order, headers=CONTROL, timeout=PATIENCE)
        said = cast(dict[str, object], response.json())
        if not response.ok:
            raise RuntimeError(f"{method} {path}: {said.get('error', response.status_code)}")
        return said

    @staticmethod
    def _moment(said: Mapping[str, object]) -> datetime:
        return datetime.fromisoformat(str(said["now"]))
