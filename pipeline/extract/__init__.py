"""A saved page, as its source reads it today: what it announces, and what of the page was left over."""

from pipeline.extract.read import ExtractError, Reading, extract

__all__ = ["ExtractError", "Reading", "extract"]
