"""The case studies: a state on one side, an organisation and its members on the other (``cases.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from schemas.tables.actors import organisation_ids, state_codes
from schemas.tables.error import SchemaDataError
from schemas.tables.events import forums, with_parts
from schemas.tables.files import data_file
from schemas.tables.groups import group_ids

_FILE = "cases.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sessions:
    """Forums of interest under one title; on a day on which a state belongs to ``of`` it need not be named."""

    title: str
    forums: tuple[str, ...]
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case study: ``state`` by its code, ``organisation`` by its id, and how a sentence calls either side."""

    id: str
    title: str
    state: str
    called: str
    organisation: str
    member: str
    members: str
    sessions: tuple[Sessions, ...] = ()


@cache
def cases() -> tuple[Case, ...]:
    """Every case study, in the order of the file.

    Raises :class:`SchemaDataError` for a value that the other tables do not know.
    """
    raw = tomllib.loads(data_file(_FILE).read_text(encoding="utf-8"))
    return tuple(_case(one) for one in raw["case"])


def _case(raw: Mapping[str, Any]) -> Case:
    grouped = tuple(Sessions(**{**one, "forums": with_parts(one["forums"])}) for one in raw.get("sessions", ()))
    case = Case(**{**raw, "sessions": grouped})
    _demand(case, {case.state}, state_codes(), "states.csv")
    _demand(case, {case.organisation}, organisation_ids(), "organisations.csv")
    _demand(case, {one.of for one in grouped if one.of}, group_ids(), "organisations.csv or closed_sets.csv")
    _demand(case, {name for one in grouped for name in one.forums}, {one.id for one in forums()}, "forums.csv")
    return case


def _demand(case: Case, found: Collection[str], known: Collection[str], where: str) -> None:
    unknown = sorted(set(found) - set(known))
    if unknown:
        before, _, _ = data_file(_FILE).read_text(encoding="utf-8").partition(f'id = "{case.id}"')
        line = before.count("\n") + 1
        raise SchemaDataError(_FILE, line, None, f"case {case.id!r} names {', '.join(unknown)}", f"take one of {where}")
