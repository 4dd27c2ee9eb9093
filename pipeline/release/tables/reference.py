"""The tables that a reader joins: actors, memberships, forums, crosswalks to other schemes, numbers of states."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date

import polars as pl

from pipeline.release.columns import made
from pipeline.release.table import Cut, ReleaseTable
from schemas.contract.declare import Bounds, Declared, Pattern, Vocabulary
from schemas.contract.types import polars_columns
from schemas.tables import (
    crosswalks,
    forums,
    memberships,
    numbers_of,
    organisations,
    schemes,
    state_numbers,
    states,
)

_STATE = Pattern("[A-Z]{3}")


def _rows(
    columns: tuple[Declared, ...], records: Callable[[], Iterable[dict[str, object]]]
) -> Callable[[Cut], pl.DataFrame]:
    names = [column.name for column in columns]

    def rows(_: Cut) -> pl.DataFrame:
        picked = [{name: record.get(name) for name in names} for record in records()]
        return pl.DataFrame(picked, schema=polars_columns(columns), orient="row")

    return rows


def _actors() -> Iterable[dict[str, object]]:
    iso, cow, gw = (_last(scheme) for scheme in ("iso_3166_1", "cow", "gw"))
    for state in states():
        code = state.alpha3
        numeric = f"{iso[code]:03}" if code in iso else None
        numbers = {"numeric": numeric, "cow": cow.get(code), "gw": gw.get(code)}
        yield {"code": code, "kind": "state", **asdict(state), **numbers}
    for body in organisations():
        yield {**asdict(body), "code": body.id, "kind": "organisation", "organisation_kind": body.kind}


def _last(scheme: str) -> dict[str, int]:
    # Spells stand in the order of their first days, so that the last one of a state remains.
    return {row.alpha3: row.number for row in numbers_of(scheme)}


def _table(
    name: str,
    title: str,
    columns: tuple[Declared, ...],
    key: tuple[str, ...],
    records: Callable[[], Iterable[dict[str, object]]],
) -> ReleaseTable:
    return ReleaseTable(name=name, title=title, columns=columns, key=key, rows=_rows(columns, records), links={})


ACTORS = _table(
    "actors",
    "States and organisations",
    (
        made("code", str, "Code under which the actor is a participant."),
        made("kind", str, "state or organisation.", Pattern("state|organisation")),
        made("name", str, "Name in English."),
        made("official_name", str, "Full name of a state.", null=True),
        made("alpha2", str, "ISO 3166-1 alpha-2.", null=True),
        made("numeric", str, "ISO 3166-1 numeric, the last one that it had.", null=True),
        made("sovereign", str, "State that a territory belongs to.", _STATE, null=True),
        made("cow", int, "Number of the Correlates of War, the last one that it had: see state_numbers.", null=True),
        made("gw", int, "Number of Gleditsch and Ward, the last one that it had: see state_numbers.", null=True),
        made("organisation_kind", str, "What an organisation is for.", Vocabulary("organisation_kind"), null=True),
        made("seat_country", str, "State of an organisation's seat.", _STATE, null=True),
        made("valid_from", date, "First day, where it matters and is known.", null=True),
        made("valid_to", date, "Last day; null while it exists.", null=True),
    ),
    ("code",),
    _actors,
)
MEMBERSHIPS = _table(
    "memberships",
    "Who belonged to what, from when to when",
    (
        made("organisation", str, "Organisation, treaty or closed set of states."),
        made("member", str, "Code of the member."),
        made("kind", str, "As what it belongs.", Vocabulary("membership_kind")),
        made("valid_from", date, "First day of the spell; null where it is open.", null=True),
        made("valid_to", date, "Last day of the spell; null where it lasts.", null=True),
        made("precision", str, "How exact the first day is.", Vocabulary("date_precision"), null=True),
        made("source", str, "Instrument or official list that says so."),
    ),
    ("organisation", "member", "kind", "valid_from"),
    lambda: map(asdict, memberships()),
)
FORUMS = _table(
    "forums",
    "Forums and mechanisms whose sessions recur",
    (
        made("id", str, "Id of the forum."),
        made("name", str, "Name in English."),
        made("aliases", str, "Other names that it goes by.", many=True),
        made("organisation", str, "Organisation that it belongs to.", null=True),
        made("parent", str, "The forum it is a group of, whose id sessions without a matter bear.", null=True),
        made("cadence", str, "How often it meets by its own rules.", Vocabulary("cadence")),
        made("level", str, "Rank at which it convenes.", Vocabulary("level")),
        made("first_year", int, "Year of its first session.", null=True),
        made("site", str, "Its place, where it has a fixed one.", null=True),
        made("subtype", str, "Subtype that a session is coded as.", Vocabulary("subtype")),
    ),
    ("id",),
    lambda: map(asdict, forums()),
)
CROSSWALKS = _table(
    "crosswalks",
    "From our types to other event schemes",
    (
        made("scheme", str, "The other scheme."),
        made("version", int, "Version of this crosswalk; schemes says which edition of the scheme it leads to."),
        made("type", str, "Our type.", Vocabulary("type")),
        made("subtype", str, "Our subtype; null for every one without a row of its own.", null=True),
        made("status", str, "Our status.", Vocabulary("status")),
        made("codes", str, "Codes there, the first one the default.", many=True),
        made("mode", str, "Mode there, where the scheme has modes.", null=True),
        made("contexts", str, "Contexts there, where the scheme has contexts.", many=True),
        made("note", str, "When another code than the first fits.", null=True),
    ),
    ("scheme", "version", "type", "subtype", "status"),
    lambda: map(asdict, crosswalks()),
)
STATE_NUMBERS = _table(
    "state_numbers",
    "The numbers of states in other lists, from when to when",
    (
        made("scheme", str, "The list: iso_3166_1 (numeric), cow (Correlates of War) or gw (Gleditsch and Ward)."),
        made("version", int, "Version of this crosswalk; schemes says which edition of the list it is."),
        made("code", str, "Code of the state or territory.", _STATE),
        made("number", int, "Its number in that list; ISO writes three digits, 4 as 004.", Bounds(low=1)),
        made(
            "valid_from",
            date,
            "First day of the spell in that list (ISO's: of the state); null where it is older than the list.",
            null=True,
        ),
        made("valid_to", date, "Last day of the spell; null where it lasted on the list's last day.", null=True),
    ),
    ("scheme", "version", "code", "valid_from"),
    lambda: ({**asdict(row), "code": row.alpha3} for row in state_numbers()),
)
SCHEMES = _table(
    "schemes",
    "Which edition of each other scheme crosswalks and state_numbers lead to",
    (
        made("scheme", str, "The other scheme."),
        made("version", int, "Version of our crosswalk to it."),
        made("kind", str, "events (see crosswalks) or states (see state_numbers).", Pattern("events|states")),
        made("title", str, "Its name."),
        made("edition", str, "The edition, as its makers name it."),
        made("until", date, "Last day that the edition's list of states covers; null where it goes on.", null=True),
        made("source", str, "Where it is published."),
        made("note", str, "What is to be known about this edition.", null=True),
    ),
    ("scheme", "version"),
    lambda: map(asdict, schemes()),
)
