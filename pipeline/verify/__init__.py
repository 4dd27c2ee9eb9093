"""Verification: the promises of the record, proven over every version from the rows alone."""

from pipeline.verify.checks import CHECKS, Check
from pipeline.verify.verify import Finding, verify

__all__ = ["CHECKS", "Check", "Finding", "verify"]
