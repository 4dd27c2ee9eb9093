"""The words of which a condition may be made: each looks at one row alone, and none reads anything but its columns."""

from __future__ import annotations

KEYWORDS = frozenset(
    {
        "AND",
        "AS",
        "BETWEEN",
        "CASE",
        "CAST",
        "DATE",
        "DOUBLE",
        "ELSE",
        "END",
        "FALSE",
        "ILIKE",
        "IN",
        "INTEGER",
        "INTERVAL",
        "IS",
        "LIKE",
        "NOT",
        "NULL",
        "OR",
        "THEN",
        "TRUE",
        "VARCHAR",
        "WHEN",
    }
)
"""Words of SQL, the names of types for ``CAST`` among them."""

FUNCTIONS = (
    "ABS",
    "ARRAY_CONTAINS",
    "ARRAY_LENGTH",
    "COALESCE",
    "CONCAT",
    "DATE_PART",
    "ENDS_WITH",
    "GREATEST",
    "LEAST",
    "LENGTH",
    "LOWER",
    "NULLIF",
    "REGEXP_LIKE",
    "REPLACE",
    "ROUND",
    "STARTS_WITH",
    "STRFTIME",
    "STRPOS",
    "SUBSTR",
    "TRIM",
    "UPPER",
)
"""Functions of one row. What counts over rows is left out, since rows are read batch by batch."""

SIGNS = ("<=", ">=", "<>", "!=", "||", "=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ",")
"""Longer ones first. Two that begin a comment are refused where they stand side by side."""
