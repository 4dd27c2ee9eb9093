"""The columns of ``changes.jsonl``, which a release has from the second one on: one JSON object a change.

Lines of the schema come first and have the columns of these alone, those of engagements all but these.
"""

from __future__ import annotations

from pipeline.diff import KINDS
from pipeline.release.columns import made
from schemas.contract.declare import Declared, Pattern

LINES = "changes.jsonl"
TITLE = "What this release says otherwise than the one before it: one JSON object a change"

_SCHEMA = "Of a change of the schema: "
_SECOND = "in this release, where it is live in it, else in the one before"


def _of_engagement(name: str, doc: str) -> Declared:
    return made(name, str, f"{doc} {_SECOND}, as in the CSV.", null=True)


COLUMNS: tuple[Declared, ...] = (
    made(
        "change",
        str,
        "schema, or what became of the engagement: "
        + ", ".join(f"{kind} ({says})" for kind, says in KINDS.items())
        + ".",
        Pattern("|".join(("schema", *KINDS))),
    ),
    made("column", str, f"{_SCHEMA}table and column, with a dot between.", null=True),
    made("what", str, f"{_SCHEMA}what became of the column, in words.", null=True),
    made("breaks", bool, f"{_SCHEMA}whether what stood before may not stand now.", null=True),
    made("id", str, "Id of the engagement; null in a line of the schema.", null=True),
    made("other", str, "The id that it went into (merged) or came from (split).", null=True),
    _of_engagement("type", "Its type"),
    _of_engagement("status", "Its status"),
    _of_engagement("date_start", "Its first day"),
    _of_engagement("date_end", "Its last day"),
    made("participants", str, f"Its parties as code:role (? unresolved), sorted, joined with |, {_SECOND}.", null=True),
    made(
        "fields",
        str,
        "Objects with field, was and now, one for each field that differs, values as in the CSV; empty where it was "
        "added, ended, or revised in its people, quantities or evidence alone.",
        many=True,
    ),
)
