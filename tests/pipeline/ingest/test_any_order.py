"""Whatever the order, the batches and the failures on the way, the same announcements are recorded."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from extractors.web import Outcome
from pipeline.store.tables import ANNOUNCEMENTS
from tests.pipeline.ingest.scripted import HOST, Desk, ScriptedSite, article

PASSING = [Outcome.SERVER_ERROR, Outcome.NETWORK_ERROR, Outcome.RATE_LIMITED, Outcome.SOFT_ERROR]
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=40).filter(str.strip)
sites = st.dictionaries(st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True), texts, min_size=1, max_size=6)


def contents(desk: Desk) -> set[tuple[str, int, str]]:
    frame = desk.settings.open_lake().scan(ANNOUNCEMENTS).select("id", "revision", "content").collect()
    assert frame.select("id", "revision").is_duplicated().sum() == 0
    return set(frame.iter_rows())


@pytest.mark.slow
@settings(
    max_examples=6, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=sites, edits=sites, seed=st.integers(0, 999), data=st.data())
def test_order_and_batches_change_nothing(
    first: dict[str, str],
    edits: dict[str, str],
    seed: int,
    data: st.DataObject,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    second = first | edits
    found = [
        _told(tmp_path_factory.mktemp("desk"), first, second, order=None, failing={}, changes={}),
        _told(
            tmp_path_factory.mktemp("desk"),
            first,
            second,
            order=seed,
            failing={key: data.draw(st.sampled_from(PASSING)) for key in list(first)[:2]},
            changes={
                "items_per_batch": data.draw(st.integers(1, 4), label="items_per_batch"),
                "items_per_run": data.draw(st.integers(2, 9), label="items_per_run"),
            },
        ),
    ]
    assert found[0] == found[1]


def _told(
    root: Path,
    first: dict[str, str],
    second: dict[str, str],
    *,
    order: int | None,
    failing: dict[str, Outcome],
    changes: dict[str, object],
) -> set[tuple[str, int, str]]:
    desk = Desk(root, ScriptedSite(), changes=changes)
    for texts_now in (first, second):
        keys = list(texts_now)
        if order is not None:
            random.Random(order).shuffle(keys)
        desk.site.articles = {key: article(texts_now[key], stamp=str(hash(texts_now[key]))) for key in keys}
        desk.site.forced = {f"{HOST}/a/{key}": outcome for key, outcome in failing.items()}
        desk.ingest()
        desk.site.forced = {}
        for _ in range(9):
            if not desk.ingest().row.pending:
                break
    return contents(desk)
