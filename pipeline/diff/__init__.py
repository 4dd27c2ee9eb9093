"""What differs between two states of the dataset: engagements, fields, schema; there is no other count of it."""

from pipeline.diff.compare import KINDS, Changes, Difference, compare
from pipeline.diff.schema import schema_changes

__all__ = ["KINDS", "Changes", "Difference", "compare", "schema_changes"]
