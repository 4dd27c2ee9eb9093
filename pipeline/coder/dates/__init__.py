"""Dates in English official prose: found with their precision, resolved against the announcement's day."""

from pipeline.coder.dates.again import last_day
from pipeline.coder.dates.choose import event_date
from pipeline.coder.dates.found import Found, Span
from pipeline.coder.dates.read import read

__all__ = ["Found", "Span", "event_date", "last_day", "read"]
