"""What is told newly is compared with what lies around it, and the result is that of comparing everything."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from pipeline.resolver import Telling, neighbourhood, partition
from schemas.contract import Join, Mention
from tests.pipeline.resolver.telling import Record, mention, parties, telling

FIRST = date(2025, 1, 1)
STATES = ("USA", "JPN", "KOR", "AUS", "PHL")


def some_mention(dice: random.Random, day: date) -> Mention:
    """An engagement of two to four states on or near a day, of which more or less is told."""
    when: dict[str, object] = dice.choice(
        [
            {},
            {},
            {"date_basis": "publication"},
            {"date_end": day + timedelta(days=3)},
            {"date_start": day.replace(day=1), "date_end": None, "date_precision": "month"},
        ]
    )
    kind: dict[str, object] = dice.choice(
        [{}, {"type": "dialogue", "subtype": "two_plus_two", "series": "Annual Dialogue"}, {"type": "visit"}]
    )
    said = {
        "level": dice.choice([None, "minister", "head_of_state_or_government"]),
        "country": dice.choice([None, "JPN"]),
        "status": dice.choice(["planned", "completed", "completed", "postponed"]),
        "participants": parties(*dice.sample(STATES, dice.choice([2, 2, 2, 3, 4]))),
    }
    return mention(day, **(said | kind | when))


def some_world(dice: random.Random, number: int, days: int) -> list[Telling]:
    told = []
    for name in range(number):
        day = FIRST + timedelta(days=dice.randrange(days))
        mentions = [some_mention(dice, day) for _ in range(dice.choice([1, 1, 2]))]
        published = day + timedelta(days=dice.randrange(3))
        told.append(telling(f"s{name % 4}:{name}", *mentions, published=published, recorded=name))
    return told


def groups_of(record: Record) -> dict[tuple[tuple[str, int], ...], tuple[Join, ...]]:
    return {tuple((told.announcement_id, told.mention_index) for told in row.attestations): row.joins
            for row in record.live()}  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_a_world_told_bit_by_bit_is_the_one_told_at_once(seed: int) -> None:
    dice = random.Random(seed)
    world = some_world(dice, 150, 120)
    at_once, bit_by_bit = Record(), Record()
    at_once.take(*world)
    dice.shuffle(world)
    while world:
        size = dice.choice([1, 4, 12])
        bit_by_bit.take(*world[:size])
        del world[:size]
    assert groups_of(bit_by_bit) == groups_of(at_once)


def test_a_chain_of_likenesses_is_not_followed_to_its_end() -> None:
    """Meetings of two states every day are each like the next, and none changes because one in the middle does."""
    record = Record()
    daily = [mention(FIRST + timedelta(days=n), level="minister", country="JPN") for n in range(200)]
    record.take(*(telling(f"s{n}:a", one, published=FIRST, recorded=n) for n, one in enumerate(daily)))
    one_more = telling("other:a", daily[100], publisher="JPN", recorded=999)
    near = neighbourhood([one_more], record)
    assert 0 < near.region < 20
    assert len(record.take(one_more)) == 1
    assert len(partition(told for row in record.live() for told in row.attestations)) == len(record.live()) == 200


def test_what_was_grouped_under_other_rules_is_grouped_afresh_when_it_is_met() -> None:
    def at(day: int, name: str, recorded: int) -> Telling:
        one = mention(FIRST + timedelta(days=day), level="minister", country="JPN")
        return telling(f"{name}:a", one, published=FIRST, recorded=recorded)

    record, older = Record(), Record()
    record.take(*(at(day, f"s{day}", day) for day in range(12)))
    older.take(at(2, "older", 50))
    record.rows += older.rows
    assert len(record.live()) == 13
    record.take(at(0, "news", 99))
    assert len(record.live()) == 12
    assert record.id_of("older:a") == record.id_of("s2:a")
