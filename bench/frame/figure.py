"""A figure: what was measured, beside what, on which data, when and on which machine; and the file that keeps them."""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = Path(__file__).parents[1] / "figures.json"
_BAR = re.compile(r"(value|ratio) (<=|<|>=|>) ([\d.]+)")
_MEANS = {"<=": operator.le, "<": operator.lt, ">=": operator.ge, ">": operator.gt}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One figure as a bench gives it.

    ``ratio`` is the value divided by that of ``against`` in the same run on the same data; ``data`` says how these
    were made. ``bar`` is what was aimed at, such as ``value <= 0.5`` or ``ratio >= 3``; null where nothing was.
    """

    name: str
    value: float
    unit: str
    data: str
    against: str | None = None
    ratio: float | None = None
    bar: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Measured):
    """A measured figure with the bench that gave it, the UTC minute, and the machine in words."""

    bench: str
    when: str
    machine: str

    @property
    def met(self) -> bool | None:
        """Whether the bar was met; null where there is none.

        Raises:
            ValueError: the bar cannot be read, or speaks of a ratio that is not there.
        """
        if self.bar is None:
            return None
        told = _BAR.fullmatch(self.bar)
        found = None if told is None else (self.value if told[1] == "value" else self.ratio)
        if told is None or found is None:
            raise ValueError(f"{self.bench}, {self.name}: the bar {self.bar!r} cannot be held against the figure")
        return bool(_MEANS[told[2]](found, float(told[3])))


def load(file: Path = FILE) -> list[Figure]:
    """The figures that are kept, in the order in which they were measured; none where there is no file.

    Raises:
        TypeError: a figure lacks a field, or has one too many.
    """
    return [Figure(**told) for told in json.loads(file.read_text("utf-8"))] if file.exists() else []


def keep(measured: Sequence[Figure], file: Path = FILE) -> list[Figure]:
    """Put these in the place of all figures of their benches, and give all that are kept now, bench by bench."""
    afresh = {figure.bench for figure in measured}
    kept = [*(figure for figure in load(file) if figure.bench not in afresh), *measured]
    kept.sort(key=lambda figure: figure.bench)
    file.write_text(_text(kept), encoding="utf-8")
    return kept


def _text(figures: Iterable[Figure]) -> str:
    """One figure a line, so that a change of one is one line of a diff."""
    return "[\n" + ",\n".join(json.dumps(asdict(figure), ensure_ascii=False) for figure in figures) + "\n]\n"
