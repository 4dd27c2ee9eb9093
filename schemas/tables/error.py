"""The one error that a malformed data file raises."""

from __future__ import annotations


class SchemaDataError(ValueError):
    """A row of a data file cannot be taken: says which file, line and column, what is wrong and what mends it."""

    def __init__(self, file: str, line: int, column: str | None, problem: str, remedy: str) -> None:
        self.file = file
        self.line = line
        self.column = column
        self.problem = problem
        self.remedy = remedy
        where = f"{file}, line {line}" + (f", column {column!r}" if column else "")
        super().__init__(f"{where}: {problem}; {remedy}")
