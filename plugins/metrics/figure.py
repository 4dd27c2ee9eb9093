"""What a figure is."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: the metric's name, its value (seconds for a timing), and the value of each of its tags."""

    name: str
    value: float
    tags: dict[str, str] = field(default_factory=dict)
