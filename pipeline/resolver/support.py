"""Who says which value of a field: every attested value is kept, chosen or not."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

from schemas.contract import Attestation, Facts, FieldSupport, Participant, declared, to_row

_as_json = json.JSONEncoder(default=str, ensure_ascii=False, sort_keys=True).encode


def support(chosen: Facts, members: Iterable[Attestation]) -> tuple[FieldSupport, ...]:
    """The attested values of every field, in the order of fields, the chosen ones first."""
    shown = {field.name: set(_values(chosen, field.name)) for field in declared(Facts)}
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in members:
        for field in declared(Facts):
            for value in _values(one.mention, field.name):
                told[field.name, value].add(one.announcement_id)
    place = {field.name: number for number, field in enumerate(declared(Facts))}
    said = [
        FieldSupport(field=name, value=value, chosen=value in shown[name], attested_by=tuple(sorted(who)))
        for (name, value), who in told.items()
    ]
    return tuple(sorted(said, key=lambda one: (place[one.field], not one.chosen, one.value)))


def _values(facts: Facts, field: str) -> Iterator[str]:
    value = getattr(facts, field)
    if value is None:
        return
    for item in value if isinstance(value, tuple) else (value,):
        yield _as_json(_plain(item))


def _plain(item: object) -> object:
    if isinstance(item, Participant):
        # The words that name a party differ in every text; only those without a code are known by them.
        return {"code": item.code, "role": item.role} | ({} if item.code else {"text": item.text})
    return to_row(item) if hasattr(item, "__dataclass_fields__") else item
