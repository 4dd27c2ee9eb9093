"""The query of a case study: its main figures once more, from the release's files and nothing else."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.release.tables.sessions import listed
from pipeline.report.counts import STATES
from pipeline.report.shelf import Shelf
from pipeline.report.strands import STRANDS
from pipeline.report.subject import Subject
from pipeline.resolver.names import series
from schemas.tables import roles


def query(case: Subject, shelf: Shelf) -> str:
    """SQL for DuckDB, to be run in the release's folder: columns ``figure`` and ``value``, ordered by figure."""
    template = _environment().get_template("case.sql.j2")
    told = {"release": shelf.name, "day": shelf.today.isoformat(), "strands": STRANDS, "states": STATES}
    return template.render(case=case, known=_known(case, shelf), standing=_standing(), **told)


def _known(case: Subject, shelf: Shelf) -> list[tuple[str, str, str | None]]:
    """Every name of a series in the release that stands for a forum of the case, with the forum and who sits in it."""
    sits = {name: group.of for group in case.groups for name in group.forums}
    names = sorted(set(shelf.engagements["series"].drop_nulls()))
    forums = {name: series(name).removeprefix("=") for name in names if series(name).startswith("=")}
    return [(name, one, sits[one]) for name, one in forums.items() if one in sits and listed()[one].kind == "forum"]


def _standing() -> dict[str, str]:
    """The roles of each standing as SQL lists them."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in roles():
        found[one.standing].append(_literal(one.role))
    return {standing: ", ".join(literals) for standing, literals in found.items()}


def _literal(value: str | None) -> str:
    """A value as SQL writes it; names of series were written by others."""
    return "NULL" if value is None else "'" + value.replace("\0", "").replace("'", "''") + "'"


@cache
def _environment() -> Environment:
    loader = PackageLoader("pipeline.report", "texts")
    made = Environment(loader=loader, undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True)  # noqa: S701  SQL, in which every value is a literal
    made.filters["literal"] = _literal
    return made
