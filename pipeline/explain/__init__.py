"""A coding as a person reads it: the text with marks, and for every value the words and the rule behind it."""

from pipeline.explain.page import page

__all__ = ["page"]
