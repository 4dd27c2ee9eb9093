"""Made-up mentions after the manner of the labelled set.

Events of two to eight parties over twenty years, each told one to four times with days, precision and parties that
differ. Parties follow a law by which the busiest pair of states is in one mention of sixteen, as in the engagements
that were coded by hand here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from schemas.contract import Attestation, Mention, Participant
from schemas.tables import states

CODES = [state.alpha3 for state in states()][:150]
KINDS = ("meeting/bilateral", "meeting/call", "visit/minister", "exercise/field", "dialogue/other")
FIRST = date(2006, 1, 1)


def mentions(number: int) -> Iterator[Attestation]:
    dice = random.Random(number)
    made = 0
    while made < number:
        kind = dice.choice(KINDS)
        size = 2 if dice.random() < 0.7 else dice.randint(3, 8)
        who = [CODES[(int(dice.paretovariate(0.21)) - 1) % len(CODES)] for _ in range(size)]
        day = FIRST + timedelta(days=dice.randrange(20 * 365))
        for _ in range(min(dice.choice((1, 1, 2, 4)), number - made)):
            yield _told(dice, made, kind, sorted(set(who)), day)
            made += 1


def _told(dice: random.Random, number: int, kind: str, who: list[str], day: date) -> Attestation:
    parties = who if dice.random() < 0.8 or len(who) < 3 else who[:-1]
    shown = day + timedelta(days=dice.choice((0, 0, 0, 0, 1)))
    month = dice.random() < 0.1
    published = datetime.combine(day + timedelta(days=dice.randrange(4)), datetime.min.time(), UTC)
    mention = Mention(
        type=kind.partition("/")[0],
        subtype=kind.partition("/")[2],
        status="completed",
        date_start=shown.replace(day=1) if month else shown,
        date_end=None if month else shown,
        date_precision="month" if month else "day",
        date_basis="stated",
        participants=tuple(Participant(code=code, role="participant", text=code) for code in parties),
        level=dice.choice(("minister", None)),
        country=dice.choice((who[0], None)),
    )
    return Attestation(
        announcement_id=f"a{number}",
        announcement_revision=1,
        mention_index=0,
        source="s",
        publisher=who[0],
        url="",
        title="",
        published=published,
        published_day=published.date(),
        capture=None,
        recorded_at=published,
        coder="1",
        mention=mention,
    )
