"""The doctor: one bounded report on a source, from what the lake holds of it."""

from pipeline.doctor.examine import UNPROVEN, Examination, examine, standing

__all__ = ["UNPROVEN", "Examination", "examine", "standing"]
