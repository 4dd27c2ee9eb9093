"""Taking rows out of the dataset: a table of any version, by a condition, in the form that is asked for."""

from pipeline.export.export import export

__all__ = ["export"]
