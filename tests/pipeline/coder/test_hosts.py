"""The host of an exercise or session, told in whichever of its sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemas.contract import Mention

One = Callable[..., Mention]
TOLD = {
    "in a further sentence": "Poland and Latvia began Exercise Red Fir on 14 September 2026. Latvia hosts the drill.",
    "in a relative clause": "Poland joins Exercise Red Fir, which the Latvian Army is hosting from 14 to 20 September.",
    "behind the verb": "Poland joins Exercise Red Fir, hosted by Latvia from 14 to 20 September 2026.",
    "as host": "Poland and Latvia hold Exercise Red Fir from 14 to 20 September 2026, with Latvia as host.",
}


@pytest.mark.parametrize("text", TOLD.values(), ids=TOLD.keys())
def test_the_host_is_told(text: str, one: One) -> None:
    mention = one("Exercise Red Fir", text, "Ministry of Defence, Poland")
    assert {part.code: part.role for part in mention.participants} == {"LVA": "host", "POL": "participant"}


def test_who_only_hosts_together_is_no_host(one: One) -> None:
    text = "Poland and Latvia conducted Exercise Red Fir, which they co-hosted, on 14 September 2026."
    found = one("Exercise Red Fir", text, "Ministry of Defence, Poland").participants
    assert {part.role for part in found} == {"participant"}
