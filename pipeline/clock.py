"""The slow clock behind all bells; kept free of heavy imports, since DAG files read it at parse time."""

from __future__ import annotations

from datetime import timedelta

SAFETY_NET = timedelta(hours=6)
"""A step that no bell has woken for so long is started all the same."""

DEADLINE_HOURS = 3.0
"""Hours after which a run that is not through is late."""
