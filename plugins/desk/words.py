"""Figures as a person reads them."""

from __future__ import annotations

_UNITS = ((86400, "d"), (3600, "h"), (60, "min"))


def span(seconds: float | None) -> str:
    """A span of time in its largest unit that fits twice: ``47 h``, ``3 d``, ``90 s``."""
    if seconds is None:
        return "none"
    for length, unit in _UNITS:
        if abs(seconds) >= 2 * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds:.0f} s"


def number(value: float | None, unit: str) -> str:
    """A figure of a run: a share in per cent, all others with one digit at most; empty where there is none."""
    if value is None:
        return ""
    return f"{value:.0%}" if unit == "share" else f"{value:,.1f}".removesuffix(".0")
